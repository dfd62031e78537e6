using System.Data.Common;

namespace Workbook.Pipeline;

/// <summary>Athena's ADO.NET provider.</summary>
public sealed class AthenaProviderFactory : DbProviderFactory
{
    /// <summary>The one instance; <see cref="DbProviderFactories"/> looks for a field of this name.</summary>
    public static readonly AthenaProviderFactory Instance = new();

    private AthenaProviderFactory() { }

    public override DbConnection CreateConnection() => new AthenaConnection();

    public override DbCommand CreateCommand() => new AthenaCommand();

    public override DbParameter CreateParameter() => new AthenaParameter();

    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new AthenaConnectionStringBuilder();
}
