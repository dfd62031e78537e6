using System.Data.Common;
using Microsoft.DotNet.Interactive;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// Adds kernels for databases: what <c>#!connect</c> does.
/// <paramref name="providerFolder"/>: folder with the providers that no package brings; null when the runner named none.
/// </summary>
internal sealed class SqlConnector(CompositeKernel kernels, CSharpKernel csharp, PackageInstaller packages, string? providerFolder)
{
    public async Task ConnectAsync(Directive directive, KernelInvocationContext context)
    {
        var kindName = directive.Name["connect ".Length..];
        var kind = SqlConnections.Kinds[kindName];
        var localName = directive["--kernel-name"].Trim('"');
        var name = kind.KernelPrefix + localName;
        if (kernels.FindKernelByName(name) is not null)
        {
            throw new CellFailureException(
                $"A kernel with name {localName} is already present. Use a different value for the --kernel-name parameter.", directive.Line);
        }

        var references = await FindProviderAsync(kindName, kind, directive, context);
        var connection = await OpenAsync(kindName, kind, references, directive, context.CancellationToken);
        var kernel = new SqlKernel(name, kind, connection);
        kernel.ShowMessages();
        kernels.Add(kernel, []);
        context.DisplayAs($"Kernel added: #!{name}", "text/plain");
    }

    /// <summary>The assemblies that hold the provider.</summary>
    private async Task<IEnumerable<string>> FindProviderAsync(string kindName, SqlConnectionKind kind, Directive directive, KernelInvocationContext context)
    {
        if (kind.Packages.Count > 0)
        {
            // Versions that the notebook has asked for itself are as good.
            await packages.InstallAsync(
                [.. kind.Packages.Where(package => !packages.IsInstalled(package.Id)).Select(package => (package, directive.Line))], context);
            return packages.References;
        }

        var path = Path.Combine(providerFolder ?? "", kind.ProviderFile!);
        return providerFolder is not null && File.Exists(path)
            ? [path]
            : throw new CellFailureException($"The provider of {kindName} is missing: looked for {path}. Build src/Cli (dotnet build src/Cli).", directive.Line);
    }

    private async Task<DbConnection> OpenAsync(
        string kindName, SqlConnectionKind kind, IEnumerable<string> references, Directive directive, CancellationToken cancellationToken)
    {
        DbConnection? connection = null;
        try
        {
            if (directive.Get("--connection-string") is not { } connectionString)
                return (DbConnection)(await csharp.EvaluateAsync(kind.DefaultConnection!, references))!;
            var factory = (DbProviderFactory)(await csharp.EvaluateAsync($"global::{kind.FactoryType}.Instance", references))!;
            connection = factory.CreateConnection() ?? throw new InvalidOperationException($"The provider of {kindName} makes no connections.");
            connection.ConnectionString = connectionString.Trim('"');
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            var hint = kind.DefaultConnection is not null && directive.Has("--connection-string") ? $" (without --connection-string, the lab's own {kindName} is meant)" : "";
            throw new CellFailureException($"The {kindName} connection cannot be opened: {error.Message}{hint}", directive.Line, innerException: error);
        }
    }
}
