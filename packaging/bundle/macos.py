"""What macOS is told about the program. Prepared, not tried: see docs/packaging.md."""

from __future__ import annotations

from typing import Any

from bundle import names


def info_plist(version: str) -> dict[str, Any]:
    """Info.plist: version, languages, and the document type that Finder opens with a double click."""
    return {
        "CFBundleDisplayName": names.TITLE,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh_CN"],
        "LSApplicationCategoryType": "public.app-category.business",
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Token Parity comparison",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "token-parity-document.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [names.DOCUMENT_ID],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": names.DOCUMENT_ID,
                "UTTypeDescription": "Token Parity comparison",
                "UTTypeConformsTo": ["public.json"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [names.SUFFIX.removeprefix(".")],
                    "public.mime-type": [names.MIME_TYPE],
                },
            }
        ],
    }
