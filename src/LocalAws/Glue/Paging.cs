namespace Workbook.LocalAws.Glue;

/// <summary>Pages of a list in a stable order; the token is the key of the last item given.</summary>
internal static class Paging
{
    public static (List<T> Page, string? NextToken) Page<T>(IReadOnlyList<T> items, Func<T, string> key, string? nextToken, int limit)
    {
        var start = 0;
        if (nextToken is not null)
        {
            while (start < items.Count && string.CompareOrdinal(key(items[start]), nextToken) <= 0)
                start++;
        }

        var page = items.Skip(start).Take(limit).ToList();
        return (page, start + page.Count < items.Count ? key(page[^1]) : null);
    }
}
