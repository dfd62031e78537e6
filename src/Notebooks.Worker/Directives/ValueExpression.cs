using System.Text.Json;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Notebooks.Worker;

/// <summary>What stands behind a parameter: text, <c>@kernel:name</c>, <c>@input…</c> or <c>@password…</c>.</summary>
internal sealed class ValueExpression(Directive directive, string parameter, CompositeKernel kernels, KernelInvocationContext context)
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
        if (InputExpression.Parse(_text, name: "") is { } input)
            return await AskAsync(name, input);
        return await FetchAsync(name, _text[1..]);
    }

    private async Task<SendValue> FetchAsync(string name, string expression)
    {
        var colon = expression.IndexOf(':', StringComparison.Ordinal);
        var kernelName = colon < 0 ? directive.Kernel : expression[..colon];
        var valueName = expression[(colon + 1)..];
        var mimeType = directive.Get("--mime-type") ?? JsonFormatter.MimeType;
        var answer = await RequestAsync(kernelName, valueName, mimeType) ?? throw Error("DNI202", $"Value '{valueName}' not found in kernel {kernelName}");
        return directive.Has("--byref")
            ? new SendValue(name, answer.Value, answer.FormattedValue)
            : new SendValue(name, null, answer.FormattedValue);
    }

    private async Task<ValueProduced?> RequestAsync(string kernelName, string valueName, string mimeType)
    {
        try
        {
            return kernels.FindKernelByName(kernelName) is { } kernel ? await kernel.RequestValueAsync(valueName, mimeType, context) : null;
        }
        catch (CellFailureException error) when (error.InnerException is null)
        {
            // A kernel of the notebook's own says itself that it has no such value.
            throw Error("DNI202", error.Message);
        }
    }

    private async Task<SendValue> AskAsync(string name, InputExpression input)
    {
        var isPassword = input.IsPassword || input.Type == "password";
        var prompt = input.Prompt.Length > 0 ? input.Prompt : $"Please enter a value for parameter: {parameter}";
        var question = new InputQuestion(prompt, isPassword, input.SavedAs, name.Length > 0 && parameter == "--value" ? name : parameter.TrimStart('-'));
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

    private CellFailureException Error(string code, string message) => directive.Error(code, message, parameter);
}
