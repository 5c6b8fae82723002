#!/bin/sh
# Installs or upgrades the gateway from the folder that this lies in. Settings, certificate and data that are there stay.
set -eu
cd "$(dirname "$0")"
[ "$(id -u)" = 0 ] || { echo "Run it as root: sudo ./install.sh" >&2; exit 1; }
id deskdevice >/dev/null 2>&1 || useradd --system --home-dir /var/lib/deskdevice --shell /usr/sbin/nologin deskdevice

# The program before this one stays beside it, for a way back.
if [ -d /opt/deskdevice ]; then
  systemctl stop deskdevice 2>/dev/null || true
  rm -rf /opt/deskdevice.before
  mv /opt/deskdevice /opt/deskdevice.before
fi
cp -R program /opt/deskdevice
chown -R root:root /opt/deskdevice
chmod -R u=rwX,go=rX /opt/deskdevice
ln -sf /opt/deskdevice/deskdevice /usr/local/bin/deskdevice

mkdir -p /etc/deskdevice/tls
[ -e /etc/deskdevice/settings.json ] || cp settings.json /etc/deskdevice/settings.json
if [ ! -e /etc/deskdevice/tls/cert.pem ]; then
  /opt/deskdevice/deskdevice certificate "$(hostname -f 2>/dev/null || hostname)" --out /etc/deskdevice/tls
  echo "That certificate signs itself: put the real one in its place before people use it."
fi
chown -R root:deskdevice /etc/deskdevice
chmod -R u=rwX,g=rX,o= /etc/deskdevice

cp deskdevice.service /etc/systemd/system/deskdevice.service
systemctl daemon-reload
systemctl enable --now deskdevice
echo "The first administrator's link, for an hour: journalctl -u deskdevice | grep welcome"
