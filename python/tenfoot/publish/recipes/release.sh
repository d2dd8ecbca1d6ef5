#!/bin/sh
# From a commit to a canary ring, in any CI that runs a shell at the root of a checkout (with its tags).
#
#   APP                 the app's folder                                   (default: .)
#   RING, PERCENT       where to, and to how many of its devices           (default: canary, 5)
#   TENFOOT_REPOSITORY  the repository of `tenfoot publish init`, on a disk that stays
#   RING_KEY            the ring's private key: the text of keys/release/APP.RING.pem, a secret of the pipeline.
#                       Not needed where the repository's own keys/ has it
#   RING_KEY_NAME       what that key is called: home.canary; needed with RING_KEY
#   SITE                a folder that a web server serves                  (default: the repository's own site/)
set -eu
: "${TENFOOT_REPOSITORY:?where the repository is}"
app=${APP:-.} ring=${RING:-canary} percent=${PERCENT:-5}

keys=$(mktemp -d)
trap 'rm -rf "$keys"' EXIT
if [ -n "${RING_KEY:-}" ]; then
  (umask 077 && printf '%s\n' "$RING_KEY" > "$keys/${RING_KEY_NAME:?what the key is called}.pem")
fi

tenfoot release "$app" --ring "$ring" --percent "$percent" --keys "$keys" --actor "${CI_ACTOR:-ci}" ${SITE:+--site "$SITE"}
