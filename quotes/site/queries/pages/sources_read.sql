-- What was read, when and with which version.
select name, version, read_at, documents, refused from sources order by read_at desc, name limit :limit
