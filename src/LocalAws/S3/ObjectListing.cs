using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.S3;

/// <summary>One page of a bucket's keys, with those that share a prefix up to the delimiter rolled up into one entry.</summary>
internal sealed class ObjectListing
{
    private const int Columns = 256; // rows fetched at a time

    public List<StoredObject> Objects { get; } = [];

    public List<string> CommonPrefixes { get; } = [];

    public bool IsTruncated { get; private set; }

    /// <summary>The last entry of the page, a key or a common prefix: where the next page goes on.</summary>
    public string Last { get; private set; } = "";

    public int Count => Objects.Count + CommonPrefixes.Count;

    /// <param name="session">The snapshot to list.</param>
    /// <param name="request">Bucket, prefix, delimiter and size of the page.</param>
    /// <param name="after">Entries up to and including this one are left out.</param>
    public static ObjectListing Page(CatalogSession session, ListRequest request, string after)
    {
        ObjectStore.RequireBucket(session, request.Bucket);
        var listing = new ObjectListing();
        if (request.MaxKeys > 0)
            listing.Fill(session, request, after);
        return listing;
    }

    private void Fill(CatalogSession session, ListRequest request, string after)
    {
        var cursor = new KeyCursor(session, request.Bucket, request.Prefix, Columns);
        if (CommonPrefixOf(after, request) is { } rolledUp)
            cursor.SkipUnder(rolledUp);
        else
            cursor.SkipTo(after);
        while (cursor.Next() is { } next)
        {
            if (Count == request.MaxKeys)
            {
                IsTruncated = true;
                return;
            }

            if (CommonPrefixOf(next.Key, request) is { } common)
            {
                CommonPrefixes.Add(common);
                Last = common;
                cursor.SkipUnder(common);
            }
            else
            {
                Objects.Add(next);
                Last = next.Key;
            }
        }
    }

    private static string? CommonPrefixOf(string key, ListRequest request)
    {
        if (request.Delimiter.Length == 0 || !key.StartsWith(request.Prefix, StringComparison.Ordinal))
            return null;
        var end = key.IndexOf(request.Delimiter, request.Prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + request.Delimiter.Length)];
    }
}

/// <summary>Walks the keys under a prefix in order, and can jump over a range of them.</summary>
internal sealed class KeyCursor(CatalogSession session, string bucket, string prefix, int pageSize)
{
    private readonly (string Sql, byte[]? End) _end = KeyRange.Under(prefix);
    private readonly Queue<StoredObject> _page = [];
    private (string Sql, object Value) _start = ("key >= ?2", prefix);
    private bool _exhausted;

    public StoredObject? Next()
    {
        if (_page.Count == 0 && !_exhausted)
            Fetch();
        if (!_page.TryDequeue(out var next))
            return null;
        _start = ("key > ?2", next.Key);
        return next;
    }

    /// <summary>Goes on after a key; nothing happens when the cursor is already past it.</summary>
    public void SkipTo(string key)
    {
        if (KeyRange.Compare(key, prefix) >= 0)
            Restart("key > ?2", key);
    }

    /// <summary>Goes on after the last key that starts with the text.</summary>
    public void SkipUnder(string common)
    {
        while (_page.TryPeek(out var next) && next.Key.StartsWith(common, StringComparison.Ordinal))
            _page.Dequeue();
        if (_page.Count > 0)
            return;
        if (KeyRange.After(common) is { } end)
            Restart("key >= CAST(?2 AS TEXT)", end);
        else
            _exhausted = true;
    }

    private void Restart(string sql, object value)
    {
        _page.Clear();
        _start = (sql, value);
    }

    private void Fetch()
    {
        var rows = session.Query(
            $"SELECT {StoredObject.Columns} FROM objects WHERE bucket = ?1 AND {_start.Sql} AND {_end.Sql} ORDER BY key LIMIT ?4",
            StoredObject.FromRow, bucket, _start.Value, _end.End, pageSize);
        foreach (var row in rows)
            _page.Enqueue(row);
        _exhausted = rows.Count < pageSize;
    }
}
