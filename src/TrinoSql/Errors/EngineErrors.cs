namespace Workbook.TrinoSql;

/// <summary>Turns what DuckDB says when a translated query fails into Athena's code and words.</summary>
public static class EngineErrors
{
    /// <summary>Athena's code and message for an error text of DuckDB.</summary>
    public static (string Code, string Message) Map(string engineMessage) => (ErrorCodes.GenericInternalError, engineMessage);
}
