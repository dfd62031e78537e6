using System.Net;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// Brings packages into a notebook: what <c>#r "nuget:…"</c> and <c>#i "nuget:…"</c> do.
/// <paramref name="resolved"/>: told of the packages that came in.
/// </summary>
internal sealed class PackageInstaller(
    PackageSession session, PackageAssemblies assemblies, CSharpKernel csharp, Action<IEnumerable<ResolvedPackage>> resolved)
{
    private const string DiscontinuedProduct = "Microsoft.DotNet.Interactive";

    private static readonly Dictionary<string, string> KindsByPackage = new(StringComparer.OrdinalIgnoreCase)
    {
        [DiscontinuedProduct + ".SqlServer"] = "mssql",
        [DiscontinuedProduct + ".SQLite"] = "sqlite",
        [DiscontinuedProduct + ".DuckDB"] = "duckdb",
    };

    /// <summary>What the compiler may refer to of the packages so far.</summary>
    public IEnumerable<string> References => assemblies.References;

    public bool IsInstalled(string id) => session.Resolved.Find(id) is not null;

    /// <summary>Installs what a cell asks for, before any of its code runs.</summary>
    public async Task InstallAsync(IReadOnlyList<Directive> directives, KernelInvocationContext context)
    {
        foreach (var source in directives.Where(directive => directive.Name == CellParser.SourceDirective))
            session.AddSource(source["--package"].Split(':', 2)[1].Trim());
        var requests = new List<(PackageRequest Request, int Line)>();
        foreach (var directive in directives.Where(directive => directive.Name == CellParser.PackageDirective))
        {
            var request = PackageRequest.Parse(directive["--package"])!;
            if (request.Id.StartsWith(DiscontinuedProduct, StringComparison.OrdinalIgnoreCase) && IsPartOfEngine(request.Id) is { } note)
                context.DisplayAs(note, PlainTextFormatter.MimeType);
            else
                requests.Add((request, directive.Line));
        }

        if (requests.Count > 0)
            await InstallAsync(requests, context);
    }

    /// <summary>Installs packages, each asked for on a line of the cell, with a display that is updated when they are there.</summary>
    public async Task InstallAsync(IReadOnlyList<(PackageRequest Request, int Line)> requests, KernelInvocationContext context)
    {
        try
        {
            var missing = session.Missing(requests.Select(request => request.Request));
            if (missing.Count == 0)
                return;
            var display = context.DisplayAs(Html("Installing Packages", missing.Select(request => request.Id)), HtmlFormatter.MimeType);
            var added = await session.AddAsync(missing, context.CancellationToken);
            csharp.AddReferences(assemblies.Add(added));
            resolved(added.Packages);
            display.Update(new HtmlString(Html("Installed Packages", missing.Select(request => $"{request.Id}, {session.Resolved.Find(request.Id)!.Version}"))));
        }
        catch (PackageException error)
        {
            throw new CellFailureException(error.Message, requests[0].Line, innerException: error);
        }
    }

    /// <summary>The packages of the discontinued product are not needed here: what notebooks want of them is a part of this engine.</summary>
    private static string? IsPartOfEngine(string id) =>
        KindsByPackage.TryGetValue(id, out var kind) ? $"{id} is not needed: #!connect {kind} is a part of this engine."
        : id.Equals(DiscontinuedProduct, StringComparison.OrdinalIgnoreCase) || id.Equals(DiscontinuedProduct + ".Formatting", StringComparison.OrdinalIgnoreCase)
            || id.Equals(DiscontinuedProduct + ".CSharp", StringComparison.OrdinalIgnoreCase) ? $"{id} is not needed: it is a part of this engine."
        : null;

    private static string Html(string title, IEnumerable<string> packages)
    {
        var items = string.Concat(packages.Select(package => $"<li><span>{WebUtility.HtmlEncode(package)}</span></li>"));
        return $"<div><div></div><div></div><div><strong>{title}</strong><ul>{items}</ul></div></div>";
    }
}

/// <summary>What the cells of a notebook use besides its kernels.</summary>
internal sealed record NotebookServices(PackageInstaller Packages, SqlConnector Connector);
