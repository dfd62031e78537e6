namespace Workbook.Pipeline;

internal enum SqlTokenKind { Text, Blank, Quoted, Comment, Semicolon }

/// <summary>A stretch of SQL that a splitter must not look into, or one that it must.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    /// <summary>The quote around the text: <c>'</c>, <c>"</c> or <c>`</c>.</summary>
    public char? Quote => Kind == SqlTokenKind.Quoted ? Text[0] : null;

    /// <exception cref="FormatException">A quote or comment is left open.</exception>
    public static IEnumerable<SqlToken> Split(string sql, string script)
    {
        for (var at = 0; at < sql.Length;)
        {
            var (kind, length) = Next(sql.AsSpan(at));
            if (length < 0)
                throw SqlScript.Error(script, 1 + sql.AsSpan(0, at).Count('\n'), $"{sql[at..Math.Min(sql.Length, at + 20)]} … is never closed.");
            yield return new SqlToken(kind, sql.Substring(at, length));
            at += length;
        }
    }

    private static (SqlTokenKind Kind, int Length) Next(ReadOnlySpan<char> sql) => sql switch
    {
        [';', ..] => (SqlTokenKind.Semicolon, 1),
        ['\'' or '"' or '`', ..] => (SqlTokenKind.Quoted, Through(sql, sql[..1], 1)),
        ['-', '-', ..] => (SqlTokenKind.Comment, sql.IndexOf('\n') is >= 0 and var end ? end : sql.Length),
        ['/', '*', ..] => (SqlTokenKind.Comment, Through(sql, "*/", 2)),
        _ when char.IsWhiteSpace(sql[0]) => (SqlTokenKind.Blank, Run(sql, char.IsWhiteSpace)),
        // A lone dash or slash is an operator and a stretch of its own.
        _ => (SqlTokenKind.Text, Math.Max(1, Run(sql, c => !char.IsWhiteSpace(c) && c is not (';' or '\'' or '"' or '`' or '-' or '/')))),
    };

    // A doubled quote ends one stretch and begins the next, which comes to the same.
    private static int Through(ReadOnlySpan<char> sql, ReadOnlySpan<char> close, int from)
    {
        var end = sql[from..].IndexOf(close, StringComparison.Ordinal);
        return end < 0 ? -1 : from + end + close.Length;
    }

    private static int Run(ReadOnlySpan<char> sql, Func<char, bool> belongs)
    {
        var length = 0;
        while (length < sql.Length && belongs(sql[length]))
            length++;
        return length;
    }
}
