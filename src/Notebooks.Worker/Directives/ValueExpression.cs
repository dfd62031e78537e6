using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Notebooks.Worker;

/// <summary>What stands behind <c>--value</c>: text, <c>@kernel:name</c>, <c>@input…</c> or <c>@password…</c>.</summary>
internal sealed partial class ValueExpression(Directive directive, CompositeKernel kernels, KernelInvocationContext context)
{
    /// <summary>The value to send under the directive's <c>--name</c>.</summary>
    public async Task<SendValue> ResolveAsync()
    {
        var name = directive["--name"];
        var expression = directive["--value"];
        if (directive.Has("--byref") && directive.Has("--mime-type"))
            throw Error("DNI303", "The --mime-type and --byref options cannot be used together.");
        if (!expression.StartsWith('@'))
            return new SendValue(name, null, new FormattedValue(PlainTextFormatter.MimeType, expression));
        if (InputExpression().Match(expression) is { Success: true } input)
            return Ask(name, input);
        return await FetchAsync(name, expression[1..]);
    }

    private async Task<SendValue> FetchAsync(string name, string expression)
    {
        var colon = expression.IndexOf(':', StringComparison.Ordinal);
        var kernelName = colon < 0 ? directive.Kernel : expression[..colon];
        var valueName = expression[(colon + 1)..];
        var mimeType = directive.Get("--mime-type") ?? JsonFormatter.MimeType;
        var answer = kernels.FindKernelByName(kernelName) is { } kernel
            ? await kernel.RequestValueAsync(valueName, mimeType, context)
            : null;
        if (answer is null)
            throw Error("DNI202", $"Value '{valueName}' not found in kernel {kernelName}");
        return directive.Has("--byref")
            ? new SendValue(name, answer.Value, answer.FormattedValue)
            : new SendValue(name, null, answer.FormattedValue);
    }

    private SendValue Ask(string name, Match input)
    {
        var detail = input.Groups["detail"].Value;
        var prompt = detail.Trim('"');
        string? savedAs = null;
        if (detail.StartsWith('{'))
            (prompt, savedAs) = ReadDetail(detail);
        if (prompt.Length == 0)
            prompt = "Please enter a value for parameter: --value";
        var isSecret = input.Groups["kind"].Value == "password";
        var answer = (isSecret ? context.Inputs.FindSecret([prompt, savedAs, name]) : context.Inputs.Find([prompt, savedAs, name]))
            ?? throw Error("DNI204", InputAnswers.Missing(savedAs ?? (detail.Length > 0 ? prompt : name)));
        return isSecret
            ? new SendValue(name, new PasswordString(answer))
            : new SendValue(name, null, new FormattedValue(PlainTextFormatter.MimeType, answer));
    }

    private (string Prompt, string? SavedAs) ReadDetail(string json)
    {
        try
        {
            using var detail = JsonDocument.Parse(json);
            return (Text(detail.RootElement, "prompt") ?? "", Text(detail.RootElement, "saveAs"));
        }
        catch (JsonException error)
        {
            throw Error("DNI106", $"Invalid JSON: {error.Message}");
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private CellFailureException Error(string code, string message) => new($"({directive.Line},1): error {code}: {message}", directive.Line);

    [GeneratedRegex(@"^@(?<kind>input|password)(?::(?<detail>.*))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex InputExpression();
}
