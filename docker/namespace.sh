#!/bin/sh
# Creates the namespace, if it is not there yet. Its search attributes are the worker's business: it
# registers them whenever it starts, here as everywhere.
# TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE are read by the tool itself.
set -eu

if temporal operator namespace describe >/dev/null 2>&1; then
  echo "The namespace $TEMPORAL_NAMESPACE is there already"
else
  temporal operator namespace create --retention "$NAMESPACE_RETENTION"
fi
