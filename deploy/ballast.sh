#!/bin/sh
# ballast.sh make FOLDER [MB]:    a file of so many megabytes (256) that only takes room, on the disk of that folder.
# ballast.sh release FOLDER [MB]: it is removed where fewer than so many (64) are left. Once there is room again: make.
set -eu
folder=${2:?say where: ballast.sh make|release FOLDER [MB]}
file=$folder/hlom-ballast
case ${1:-} in
make)
    rm -f "$file.part"
    trap 'rm -f "$file.part"' EXIT
    fallocate -l "${3:-256}M" "$file.part" || dd if=/dev/zero of="$file.part" bs=1M count="${3:-256}" 2>/dev/null
    mv "$file.part" "$file"
    ;;
release)
    left=$(df -Pk "$folder" | awk 'NR == 2 { print int($4 / 1024) }')
    if [ "$left" -lt "${3:-64}" ] && [ -e "$file" ]; then
        rm "$file"
        echo "hlom: $left MB were left on the disk of $folder; the ballast was given up" >&2
    fi
    ;;
*)
    echo "hlom: ballast.sh make|release FOLDER [MB]" >&2
    exit 2
    ;;
esac
