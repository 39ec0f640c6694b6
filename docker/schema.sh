#!/bin/sh
# Creates Temporal's two databases, or brings their schemas to the version of this image. Does nothing
# where that is done already, so it may run before every start.
# SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD and SQL_PLUGIN are read by the tool itself.
set -eu

schemas=/etc/temporal/schema/postgresql/v12

bring_up_to_date() { # database, directory of its schema's versions
  temporal-sql-tool --database "$1" create-database
  temporal-sql-tool --database "$1" setup-schema --version 0.0
  temporal-sql-tool --database "$1" update-schema --schema-dir "$2"
}

bring_up_to_date temporal "$schemas/temporal/versioned"
bring_up_to_date temporal_visibility "$schemas/visibility/versioned"
