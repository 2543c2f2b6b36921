#!/bin/sh
# bare_debian.sh FOLDER: the files of a bare Debian 12 in FOLDER, with nothing but systemd and its bus, once; for `make manual`.
set -eu
folder=${1:?say where: bare_debian.sh FOLDER}
[ ! -e "$folder/sbin/init" ] || exit 0
if ! { command -v debootstrap && command -v ip; } >/dev/null; then
    apt-get -qq update && apt-get -qq install -y --no-install-recommends debootstrap iproute2 >/dev/null
fi
echo "Making a bare Debian in $folder (some minutes, the first time) ..."
mkdir -p "$(dirname "$folder")"
rm -rf "$folder.part"
debootstrap --variant=minbase --include=systemd-sysv,dbus bookworm "$folder.part" >"$folder.log"
rm "$folder.part"/var/cache/apt/archives/*.deb
cp --dereference /etc/resolv.conf "$folder.part/etc/resolv.conf"
mv "$folder.part" "$folder"
