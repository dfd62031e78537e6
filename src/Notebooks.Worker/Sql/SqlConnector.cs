using System.Data.Common;
using Microsoft.DotNet.Interactive;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// Adds kernels for databases: what <c>#!connect</c> does.
/// <paramref name="providerFolder"/>: folder with the providers that no package brings; null when the runner named none.
/// </summary>
internal sealed class SqlConnector(CompositeKernel kernels, CSharpKernel csharp, PackageInstaller packages, string? providerFolder)
{
    private readonly Dictionary<string, DbProviderFactory> _factories = new(StringComparer.Ordinal);

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

        var factory = await FindFactoryAsync(kindName, directive, context);
        var connection = await OpenAsync(factory, kindName, directive, context.CancellationToken);
        kernels.Add(new SqlKernel(name, kind, connection), []);
        context.DisplayAs($"Kernel added: #!{name}", "text/plain");
    }

    private async Task<DbProviderFactory> FindFactoryAsync(string kindName, Directive directive, KernelInvocationContext context)
    {
        if (_factories.TryGetValue(kindName, out var known))
            return known;
        var kind = SqlConnections.Kinds[kindName];
        IEnumerable<string> references;
        if (kind.Packages.Count > 0)
        {
            // Versions that the notebook has asked for itself are as good.
            await packages.InstallAsync(
                [.. kind.Packages.Where(package => !packages.IsInstalled(package.Id)).Select(package => (package, directive.Line))], context);
            references = packages.References;
        }
        else
        {
            var path = Path.Combine(providerFolder ?? "", kind.ProviderFile!);
            if (providerFolder is null || !File.Exists(path))
                throw new CellFailureException($"The provider of {kindName} is missing: looked for {path}. Build src/Cli (dotnet build src/Cli).", directive.Line);
            references = [path];
        }

        var factory = (DbProviderFactory)(await csharp.EvaluateAsync($"global::{kind.FactoryType}.Instance", references))!;
        _factories.Add(kindName, factory);
        return factory;
    }

    private static async Task<DbConnection> OpenAsync(DbProviderFactory factory, string kindName, Directive directive, CancellationToken cancellationToken)
    {
        var connection = factory.CreateConnection() ?? throw new InvalidOperationException($"The provider of {kindName} makes no connections.");
        try
        {
            connection.ConnectionString = (directive.Get("--connection-string") ?? "").Trim('"');
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await connection.DisposeAsync();
            throw new CellFailureException($"The {kindName} connection cannot be opened: {error.Message}", directive.Line, innerException: error);
        }
    }
}
