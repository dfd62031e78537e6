using System.Data.Common;

namespace Workbook.Pipeline;

/// <summary>Athena's ADO.NET provider.</summary>
public sealed class AthenaProviderFactory : DbProviderFactory
{
    /// <summary>The one instance; <see cref="DbProviderFactories"/> looks for a field of this name.</summary>
    public static readonly AthenaProviderFactory Instance = new();

    private AthenaProviderFactory() { }

    /// <inheritdoc/>
    public override DbConnection CreateConnection() => new AthenaConnection();

    /// <inheritdoc/>
    public override DbCommand CreateCommand() => new AthenaCommand();

    /// <inheritdoc/>
    public override DbParameter CreateParameter() => new AthenaParameter();

    /// <inheritdoc/>
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new AthenaConnectionStringBuilder();
}
