namespace Workbook.TrinoSql;

/// <summary>A statement that Athena refuses, in Athena's words.</summary>
public sealed class SqlException : Exception
{
    /// <summary>An error at a place in the text; the message gets the prefix <c>line L:C: </c>.</summary>
    public SqlException(string code, Position position, string message)
        : base(position.Line == 0 ? message : $"line {position.Line}:{position.Column}: {message}")
    {
        Code = code;
        Line = position.Line;
        Column = position.Column;
    }

    /// <summary>Athena's error code, for example <c>COLUMN_NOT_FOUND</c>; see <see cref="ErrorCodes"/>.</summary>
    public string Code { get; }

    /// <summary>1-based line of the error in the text, 0 when the error has no place.</summary>
    public int Line { get; }

    /// <summary>1-based column of the error in the text, 0 when the error has no place.</summary>
    public int Column { get; }

    /// <summary>A hint of the workbook's own for people; never part of what the API answers.</summary>
    public string? Hint { get; init; }

    /// <summary>What the text is, of a statement that starts and then fails; null where that was not recognised.</summary>
    public Statement? Statement { get; init; }

    /// <summary>True when StartQueryExecution itself refuses the statement; false when the query starts and then fails.</summary>
    public bool RejectedAtStart { get; init; }
}
