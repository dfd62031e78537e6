using System.Data.Common;

namespace Workbook.DuckDb;

/// <summary>DuckDB refused a statement or failed to run it. The message is DuckDB's own, whole.</summary>
public sealed class DuckDbException : DbException
{
    private const string Separator = " Error: ";

    internal DuckDbException(string message, string? sql = null) : base(message)
    {
        var end = message.IndexOf(Separator, StringComparison.Ordinal);
        ErrorType = end > 0 ? message[..end] : "";
        Sql = sql;
    }

    /// <summary>
    /// The kind of error in DuckDB's words, as its messages begin: <c>Parser</c>, <c>Binder</c>, <c>Catalog</c>, <c>Conversion</c>,
    /// <c>Constraint</c>, <c>Out of Range</c>, <c>IO</c>, <c>INTERRUPT</c> and so on; empty where the message names none.
    /// </summary>
    public string ErrorType { get; }

    /// <summary>The command text that failed, where a command did.</summary>
    public string? Sql { get; }

    internal bool IsInterrupt => string.Equals(ErrorType, "INTERRUPT", StringComparison.OrdinalIgnoreCase);
}
