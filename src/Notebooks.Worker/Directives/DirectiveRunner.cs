using System.Net;
using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Notebooks.Worker;

/// <summary>Does what a directive says.</summary>
internal sealed class DirectiveRunner(CompositeKernel kernels, CellText cell, KernelInvocationContext context)
{
    /// <summary>
    /// <paramref name="kernel"/>: the kernel in whose part of the cell the directive stands; null where none runs, as in Markdown.
    /// </summary>
    public Task RunAsync(Directive directive, Kernel? kernel) => directive.Name switch
    {
        "import" => new NotebookImport(kernels, context).RunAsync(directive, cell),
        "share" => ShareAsync(directive, kernel ?? throw kernels.UnknownKernel(directive.Kernel)),
        "value" => StoreAsync(directive),
        "who" => ListVariables(kernel, withValues: false),
        "whos" => ListVariables(kernel, withValues: true),
        "about" => About(),
        "lsmagic" => ListDirectives(),
        _ => Task.CompletedTask,
    };

    private async Task ShareAsync(Directive directive, Kernel receiver)
    {
        var (name, from) = (directive["--name"], directive["--from"]);
        var mimeType = directive.Get("--mime-type");
        var sender = kernels.FindKernelByName(from) ?? throw kernels.UnknownKernel(from);
        var answer = await sender.RequestValueAsync(name, mimeType ?? JsonFormatter.MimeType, context)
            ?? throw directive.Error("DNI202", $"Value '{name}' not found in kernel {sender.Name}");
        var value = mimeType is null ? answer.Value : null;
        await receiver.HandleAsync(new SendValue(directive.Get("--as") ?? name, value, answer.FormattedValue), context);
    }

    private async Task StoreAsync(Directive directive)
    {
        var text = directive.Get("--from-value") ?? directive.Text.Trim('\n');
        var mimeType = directive.Get("--mime-type");
        if (directive.Get("--from-file") is { } file)
        {
            text = await File.ReadAllTextAsync(file.Trim('"'));
        }
        else if (directive.Get("--from-url") is { } url)
        {
            using var http = new HttpClient();
            using var response = await http.GetAsync(new Uri(url.Trim('"')), context.CancellationToken);
            text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(context.CancellationToken);
            mimeType ??= response.Content.Headers.ContentType?.MediaType;
        }

        var value = new FormattedValue(mimeType ?? PlainTextFormatter.MimeType, text);
        var store = kernels.FindKernelByName("value") ?? throw kernels.UnknownKernel("value");
        await store.HandleAsync(new SendValue(directive["--name"], null, value), context);
        context.DisplayAs(value.Value, value.MimeType);
    }

    private Task ListVariables(Kernel? kernel, bool withValues)
    {
        var variables = (kernel as CSharpKernel)?.Variables ?? [];
        if (!withValues)
        {
            context.DisplayAs($"<div>{string.Concat(variables.Select(variable => Encode(variable.Name) + "\t "))}</div>", HtmlFormatter.MimeType);
            return Task.CompletedTask;
        }

        var rows = variables.Select(variable =>
            $"<tr><td>{Encode(variable.Name)}</td><td>{Encode(variable.Type.ToString())}</td><td>{variable.Value.ToDisplayString(HtmlFormatter.MimeType)}</td></tr>");
        context.DisplayAs(
            $"<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead><tbody>{string.Concat(rows)}</tbody></table>",
            HtmlFormatter.MimeType);
        return Task.CompletedTask;
    }

    private Task About()
    {
        (string Name, string? Value)[] facts =
        [
            ("Engine", "workbook"), ("Version", typeof(DirectiveRunner).Assembly.GetName().Version?.ToString(3)),
            (".NET", RuntimeInformation.FrameworkDescription), ("Operating system", RuntimeInformation.OSDescription),
        ];
        var rows = facts.Select(fact => $"<tr><td><b>{Encode(fact.Name)}</b></td><td>{Encode(fact.Value ?? "")}</td></tr>");
        context.DisplayAs($"<table><tbody>{string.Concat(rows)}</tbody></table>", HtmlFormatter.MimeType);
        return Task.CompletedTask;
    }

    private Task ListDirectives()
    {
        var directives = DirectiveSyntax.All.Values.Select(syntax => $"<li><code>#!{Encode(syntax.Name)}</code> {Encode(syntax.Description)}</li>");
        var list = $"<ul>{string.Concat(directives)}</ul>";
        foreach (var kernel in kernels.ChildKernels)
            context.DisplayAs($"<h4>{Encode(kernel.Name)}</h4>{list}", HtmlFormatter.MimeType);
        return Task.CompletedTask;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
