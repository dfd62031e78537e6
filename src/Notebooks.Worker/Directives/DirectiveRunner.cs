using System.Net;
using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Notebooks.Worker;

/// <summary>Does what a directive says.</summary>
internal sealed class DirectiveRunner(CompositeKernel kernels, CellText cell, KernelInvocationContext context)
{
    public Task RunAsync(Directive directive, Kernel kernel) => directive.Name switch
    {
        "import" => new NotebookImport(kernels, context).RunAsync(directive, cell),
        "share" => ShareAsync(directive, kernel),
        "value" => StoreAsync(directive),
        "who" or "whos" => ListVariables(directive, kernel),
        "about" => About(),
        "lsmagic" => ListDirectives(),
        _ => Task.CompletedTask,
    };

    private async Task ShareAsync(Directive directive, Kernel receiver)
    {
        var (name, from) = (directive[""], directive["--from"]);
        var mimeType = directive.Get("--mime-type");
        var sender = kernels.FindKernelByName(from) ?? throw kernels.UnknownKernel(from);
        var answer = await sender.RequestValueAsync(name, mimeType ?? JsonFormatter.MimeType, context)
            ?? throw new CellFailureException(
                $"({directive.Line},1): error DNI202: Value '{name}' not found in kernel {sender.Name}", directive.Line);
        var value = mimeType is null ? answer.Value : null;
        await receiver.HandleAsync(new SendValue(directive.Get("--as") ?? name, value, answer.FormattedValue), context);
    }

    private async Task StoreAsync(Directive directive)
    {
        string?[] sources = [directive.Get("--from-file"), directive.Get("--from-url"), directive.Get("--from-value")];
        if (sources.Count(source => source is not null) > 1)
        {
            throw new CellFailureException(
                $"({directive.Line},1): error DNI205: The --from-url and --from-file options cannot be used together.", directive.Line);
        }

        var text = directive.Get("--from-value") ?? directive.Text.Trim('\n');
        var mimeType = directive.Get("--mime-type");
        if (directive.Get("--from-file") is { } file)
        {
            text = await File.ReadAllTextAsync(file.Trim('"'));
        }
        else if (directive.Get("--from-url") is { } url)
        {
            using var http = new HttpClient();
            using var response = await http.GetAsync(new Uri(url.Trim('"')));
            text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            mimeType ??= response.Content.Headers.ContentType?.MediaType;
        }

        var value = new FormattedValue(mimeType ?? PlainTextFormatter.MimeType, text);
        var store = kernels.FindKernelByName("value") ?? throw kernels.UnknownKernel("value");
        await store.HandleAsync(new SendValue(directive["--name"], null, value), context);
        context.DisplayAs(value.Value, value.MimeType);
    }

    private Task ListVariables(Directive directive, Kernel kernel)
    {
        var variables = kernel is CSharpKernel csharp ? csharp.Variables : [];
        if (directive.Name == "who")
            context.Display(variables.Select(variable => variable.Name).ToArray(), HtmlFormatter.MimeType);
        else
            context.Display(variables.Select(v => new { Variable = v.Name, Type = v.Type.ToString(), v.Value }).ToArray(), HtmlFormatter.MimeType);
        return Task.CompletedTask;
    }

    private Task About()
    {
        context.DisplayAs(
            $"<table><tbody><tr><td>Engine</td><td>workbook</td></tr><tr><td>.NET</td><td>{Encode(RuntimeInformation.FrameworkDescription)}</td></tr></tbody></table>",
            HtmlFormatter.MimeType);
        return Task.CompletedTask;
    }

    private Task ListDirectives()
    {
        foreach (var kernel in kernels.ChildKernels)
        {
            var names = DirectiveSyntax.All.Keys.Select(name => $"<li><code>#!{Encode(name)}</code></li>");
            context.DisplayAs($"<h4>{Encode(kernel.Name)}</h4><ul>{string.Concat(names)}</ul>", HtmlFormatter.MimeType);
        }

        return Task.CompletedTask;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
