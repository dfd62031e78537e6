namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Errors of functions: the text begins with Athena's code, as all errors of translated SQL do.</summary>
internal static class Fail
{
    public static InvalidOperationException Argument(string message) => new($"{ErrorCodes.InvalidFunctionArgument}: {message}");

    public static InvalidOperationException Cast(string message) => new($"{ErrorCodes.InvalidCastArgument}: {message}");
}
