; Installer for one user, without administrator rights. Compiled by: python packaging/build.py --installer
; (which passes /DVersion and /DFolder, the built folder). Prepared, not tried: see docs/packaging.md.

[Setup]
AppId={{A2DEBDAD-013D-4CFC-9317-B3A0076C0A90}
AppName=Token Parity
AppVersion={#Version}
VersionInfoVersion={#Version}
AppPublisher=The Token Parity contributors
DefaultDirName={autopf}\Token Parity
DefaultGroupName=Token Parity
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\resources\icons\token-parity.ico
UninstallDisplayIcon={app}\token-parity.exe
OutputBaseFilename=token-parity-{#Version}-windows-x64-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Token Parity"; Filename: "{app}\token-parity.exe"
Name: "{autodesktop}\Token Parity"; Filename: "{app}\token-parity.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.tokenparity"; ValueType: string; ValueData: "TokenParity.Comparison"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.tokenparity"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-token-parity"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\TokenParity.Comparison"; ValueType: string; ValueData: "Token Parity comparison"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\TokenParity.Comparison\DefaultIcon"; ValueType: string; ValueData: "{app}\_internal\resources\icons\token-parity-document.ico"
Root: HKA; Subkey: "Software\Classes\TokenParity.Comparison\shell\open\command"; ValueType: string; ValueData: """{app}\token-parity.exe"" ""%1"""

[Run]
Filename: "{app}\token-parity.exe"; Description: "{cm:LaunchProgram,Token Parity}"; Flags: nowait postinstall skipifsilent
