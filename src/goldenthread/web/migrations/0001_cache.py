"""The cache in the database: limits on signing in hold across all workers."""

from django.db import migrations

TABLE = """
create table web_cache (
  cache_key varchar(255) primary key, value text not null, expires timestamptz not null
);
create index web_cache_expires on web_cache (expires);
"""


class Migration(migrations.Migration):
    """The table of Django's database cache."""

    initial = True
    dependencies = ()
    operations = (migrations.RunSQL(TABLE, "drop table web_cache"),)
