namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Errors of functions: the text begins with Athena's code, as all errors of translated SQL do.</summary>
internal static class Fail
{
    public static InvalidOperationException Argument(string message) => new($"{ErrorCodes.InvalidFunctionArgument}: {message}");

    public static InvalidOperationException Cast(string message) => new($"{ErrorCodes.InvalidCastArgument}: {message}");

    public static InvalidOperationException Path(string path, int at) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"INVALID_PATH: invalid JSON path '{path}' at character {at + 1}"));
}
