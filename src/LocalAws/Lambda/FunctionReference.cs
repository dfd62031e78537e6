namespace Workbook.LocalAws.Lambda;

/// <summary>How a request names a function: a name, <c>account:function:name</c> or an ARN, with or without a qualifier.</summary>
internal sealed record FunctionReference(string Name, string? Qualifier)
{
    public static FunctionReference Parse(string text)
    {
        var parts = text.Split(':');
        var function = Array.IndexOf(parts, "function");
        var rest = parts.AsSpan(function < 0 ? 0 : function + 1);
        return new FunctionReference(rest.Length == 0 ? "" : rest[0], rest.Length > 1 ? rest[1] : null);
    }
}
