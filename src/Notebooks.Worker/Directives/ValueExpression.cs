using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Notebooks.Worker;

/// <summary>What stands behind a parameter: text, <c>@kernel:name</c>, <c>@input…</c> or <c>@password…</c>.</summary>
internal sealed partial class ValueExpression(Directive directive, string parameter, CompositeKernel kernels, KernelInvocationContext context)
{
    private readonly string _text = directive[parameter];

    /// <summary>The directive with every expression among its arguments replaced by the text it stands for.</summary>
    public static async Task<Directive> ResolveAsync(Directive directive, CompositeKernel kernels, KernelInvocationContext context)
    {
        var arguments = new Dictionary<string, DirectiveArgument>(directive.Arguments, StringComparer.Ordinal);
        foreach (var (name, argument) in directive.Arguments.Where(argument => argument.Value.Text.StartsWith('@')))
        {
            var value = await new ValueExpression(directive, name, kernels, context).ResolveAsync();
            arguments[name] = argument with
            {
                Text = value.Value switch
                {
                    PasswordString password => password.GetClearTextPassword(),
                    string text => text,
                    _ => PlainText(value.FormattedValue!),
                }
            };
        }

        return directive with { Arguments = arguments };
    }

    /// <summary>The value, to be sent under the directive's <c>--name</c> where it has one.</summary>
    public async Task<SendValue> ResolveAsync()
    {
        var name = directive.Get("--name") ?? "";
        if (directive.Has("--byref") && directive.Has("--mime-type"))
            throw directive.Error("DNI303", "The --mime-type and --byref options cannot be used together.", "--mime-type");
        if (!_text.StartsWith('@'))
            return new SendValue(name, null, new FormattedValue(PlainTextFormatter.MimeType, _text));
        if (InputExpression().Match(_text) is { Success: true } input)
            return await AskAsync(name, input);
        return await FetchAsync(name, _text[1..]);
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

    private async Task<SendValue> AskAsync(string name, Match input)
    {
        var detail = input.Groups["detail"].Value;
        var prompt = detail.Trim('"');
        string? savedAs = null;
        var isPassword = input.Groups["kind"].Value == "password";
        if (detail.StartsWith('{'))
        {
            using var json = JsonDocument.Parse(detail);
            (prompt, savedAs) = (Text(json.RootElement, "prompt") ?? "", Text(json.RootElement, "saveAs"));
            isPassword |= Text(json.RootElement, "type") == "password";
        }

        if (prompt.Length == 0)
            prompt = $"Please enter a value for parameter: {parameter}";
        var question = new InputQuestion(prompt, isPassword, savedAs, name.Length > 0 && parameter == "--value" ? name : parameter.TrimStart('-'));
        try
        {
            var answer = await context.Inputs.AskAsync(question);
            return isPassword
                ? new SendValue(name, new PasswordString(answer))
                : new SendValue(name, null, new FormattedValue(PlainTextFormatter.MimeType, answer));
        }
        catch (CellFailureException error)
        {
            throw Error("DNI204", error.Message);
        }
    }

    private static string PlainText(FormattedValue value)
    {
        if (value.MimeType != JsonFormatter.MimeType)
            return value.Value;
        using var json = JsonDocument.Parse(value.Value);
        return json.RootElement.ValueKind == JsonValueKind.String ? json.RootElement.GetString()! : value.Value;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private CellFailureException Error(string code, string message) => directive.Error(code, message, parameter);

    [GeneratedRegex(@"^@(?<kind>input|password)(?::(?<detail>.*))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex InputExpression();
}
