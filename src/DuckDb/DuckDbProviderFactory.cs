using System.Data.Common;

namespace Workbook.DuckDb;

/// <summary>Makes the objects of this provider for code that knows ADO.NET alone.</summary>
public sealed class DuckDbProviderFactory : DbProviderFactory
{
    /// <summary>The one factory; ADO.NET looks it up by this name.</summary>
    public static readonly DuckDbProviderFactory Instance = new();

    private DuckDbProviderFactory()
    {
    }

    /// <inheritdoc/>
    public override DbConnection CreateConnection() => new DuckDbConnection();

    /// <inheritdoc/>
    public override DbCommand CreateCommand() => new DuckDbCommand();

    /// <inheritdoc/>
    public override DbParameter CreateParameter() => new DuckDbParameter();

    /// <inheritdoc/>
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new DuckDbConnectionStringBuilder();
}
