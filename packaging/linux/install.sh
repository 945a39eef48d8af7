#!/bin/sh
# Puts Token Parity into the menu of this user, with its icon and its file type, without administrator rights.
# The folder stays where it is. ./install.sh --remove takes everything back out of the menu.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/token-parity.desktop
icons=$share/icons/hicolor/scalable
type_file=$share/mime/packages/token-parity.xml

renew() {
    for command in "update-desktop-database -q $share/applications" "update-mime-database $share/mime" \
        "gtk-update-icon-cache -q -t -f $share/icons/hicolor"; do
        if command -v "${command%% *}" >/dev/null; then $command >/dev/null 2>&1 || true; fi
    done
}

if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$type_file" "$icons/apps/token-parity.svg" "$icons/mimetypes/application-x-token-parity.svg"
    renew
    echo "Token Parity is out of the menu. Delete this folder to remove it: $here"
    exit 0
fi

case $here in
*[\"\`\$\\%]*)
    echo "The path of this folder has a character that menu entries do not take: $here" >&2
    exit 1
    ;;
esac
mkdir -p "${entry%/*}" "${type_file%/*}" "$icons/apps" "$icons/mimetypes"
sed "s|@PROGRAM@|\"$(printf %s "$here/token-parity" | sed 's/[&|\\]/\\&/g')\"|" "$here/share/token-parity.desktop" >"$entry"
cp "$here/share/token-parity.xml" "$type_file"
cp "$here/share/token-parity.svg" "$icons/apps/token-parity.svg"
cp "$here/share/token-parity-document.svg" "$icons/mimetypes/application-x-token-parity.svg"
renew
echo "Token Parity is in the menu now, and .tokenparity files open with a double click. It can also be started as $here/token-parity"
