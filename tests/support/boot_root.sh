#!/bin/sh
# boot_root.sh ROOT FOLDER OUTER: the first process of a machine that shares nothing but the kernel with this one
# (tests/support/booted.py starts it, in namespaces of its own). ROOT stays as it is: what is changed lies in FOLDER.
# FOLDER/given is seen as /run/given; the network of the process OUTER, which leads to packages, is /run/network. What is
# the kernel's, it may not change: clock, modules, settings.
set -eu
root=$1 folder=$2 outer=$3
here=$folder/root layer=$folder/layer

mount --make-rprivate /
mkdir -p "$layer/upper" "$layer/work"
mount -t overlay overlay -o "lowerdir=$root,upperdir=$layer/upper,workdir=$layer/work" "$here"
mount -t proc proc "$here/proc"
mount --bind "$here/proc/sys" "$here/proc/sys"
mount -o remount,bind,ro "$here/proc/sys"
mount -t sysfs -o ro sysfs "$here/sys"
mount -t cgroup2 cgroup2 "$here/sys/fs/cgroup"
mount -t tmpfs -o mode=1777 tmpfs "$here/tmp"
mount -t tmpfs -o mode=755 tmpfs "$here/run"

mount -t tmpfs -o mode=755 tmpfs "$here/dev"
for device in null zero full random urandom tty; do
    touch "$here/dev/$device"
    mount --bind "/dev/$device" "$here/dev/$device"
done
mkdir "$here/dev/shm" "$here/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$here/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$here/dev/pts"
ln -s pts/ptmx "$here/dev/ptmx"
ln -s /proc/self/fd "$here/dev/fd"

mkdir "$here/run/given"
mount --bind "$folder/given" "$here/run/given"
touch "$here/run/network"
mount --bind "/proc/$outer/ns/net" "$here/run/network"
ip link set lo up

cd "$here"
mkdir -p outside
pivot_root . outside
umount -l /outside
exec setpriv --bounding-set=-sys_time,-sys_module,-sys_boot env -i container=trial \
    PATH=/usr/sbin:/usr/bin:/sbin:/bin /sbin/init --unit=multi-user.target </dev/null >/dev/null 2>&1
