namespace Workbook.LocalAws.S3;

/// <summary>The catalog's tables of buckets and objects. Text compares by its UTF-8 bytes, which is the order S3 lists keys in.</summary>
internal static class S3Schema
{
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS buckets (
            name TEXT PRIMARY KEY,
            created_at INTEGER NOT NULL
        );
        CREATE TABLE IF NOT EXISTS bucket_configurations (
            bucket TEXT NOT NULL REFERENCES buckets (name) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            document TEXT NOT NULL,
            PRIMARY KEY (bucket, kind)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS bucket_notifications (
            bucket TEXT NOT NULL REFERENCES buckets (name) ON DELETE CASCADE,
            id TEXT NOT NULL,
            function_arn TEXT NOT NULL,
            event TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            PRIMARY KEY (bucket, id, event)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS objects (
            bucket TEXT NOT NULL REFERENCES buckets (name),
            key TEXT NOT NULL,
            file TEXT NOT NULL,
            size INTEGER NOT NULL,
            etag TEXT NOT NULL,
            modified_at INTEGER NOT NULL,
            headers TEXT NOT NULL,
            tags TEXT NOT NULL,
            checksum_algorithm TEXT,
            checksum TEXT,
            checksum_type TEXT,
            parts TEXT,
            PRIMARY KEY (bucket, key)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS uploads (
            id TEXT PRIMARY KEY,
            bucket TEXT NOT NULL REFERENCES buckets (name) ON DELETE CASCADE,
            key TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            headers TEXT NOT NULL,
            tags TEXT NOT NULL,
            checksum_algorithm TEXT,
            checksum_type TEXT
        );
        CREATE INDEX IF NOT EXISTS uploads_by_key ON uploads (bucket, key, id);
        CREATE TABLE IF NOT EXISTS upload_parts (
            upload TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            file TEXT NOT NULL,
            size INTEGER NOT NULL,
            etag TEXT NOT NULL,
            modified_at INTEGER NOT NULL,
            checksum TEXT,
            PRIMARY KEY (upload, number)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS upload_part_files ON upload_parts (file);
        """;
}
