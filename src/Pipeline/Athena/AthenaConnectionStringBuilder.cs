using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Amazon;
using Amazon.Athena;
using Amazon.Runtime;

namespace Workbook.Pipeline;

/// <summary>
/// Connection strings such as <c>Database=clicks;WorkGroup=lab;OutputLocation=s3://results/;Region=us-east-1</c>.
/// Without keys of its own a connection uses the AWS SDK's credential chain.
/// </summary>
public sealed class AthenaConnectionStringBuilder : DbConnectionStringBuilder
{
    private static readonly string[] Known =
        ["Database", "Catalog", "WorkGroup", "OutputLocation", "Region", "Endpoint", "AccessKeyId", "SecretAccessKey", "SessionToken"];

    /// <summary>An empty connection string.</summary>
    public AthenaConnectionStringBuilder() { }

    /// <exception cref="ArgumentException">A keyword is not known, or the text is not a connection string.</exception>
    public AthenaConnectionStringBuilder(string connectionString) => ConnectionString = connectionString;

    /// <summary>Database of unqualified names; <c>default</c> unless set.</summary>
    public string Database { get => Get("Database") ?? "default"; set => this["Database"] = value; }

    /// <summary>Data catalog; <c>AwsDataCatalog</c> unless set.</summary>
    public string Catalog { get => Get("Catalog") ?? "AwsDataCatalog"; set => this["Catalog"] = value; }

    /// <summary>Work group; <c>primary</c> unless set.</summary>
    public string WorkGroup { get => Get("WorkGroup") ?? "primary"; set => this["WorkGroup"] = value; }

    /// <summary>Where Athena writes results: an S3 URI. Needed unless the work group names one.</summary>
    public string? OutputLocation { get => Get("OutputLocation"); set => this["OutputLocation"] = value; }

    /// <summary>System name of the region, such as <c>us-east-1</c>.</summary>
    public string? Region { get => Get("Region"); set => this["Region"] = value; }

    /// <summary>URL of an endpoint other than AWS's own.</summary>
    public string? Endpoint { get => Get("Endpoint"); set => this["Endpoint"] = value; }

    /// <summary>Access key; the credential chain is asked where none is given.</summary>
    public string? AccessKeyId { get => Get("AccessKeyId"); set => this["AccessKeyId"] = value; }

    /// <summary>Belongs to <see cref="AccessKeyId"/>.</summary>
    public string? SecretAccessKey { get => Get("SecretAccessKey"); set => this["SecretAccessKey"] = value; }

    /// <summary>Belongs to temporary keys.</summary>
    public string? SessionToken { get => Get("SessionToken"); set => this["SessionToken"] = value; }

    /// <inheritdoc/>
    [AllowNull]
    public override object this[string keyword]
    {
        get => base[keyword];
        set => base[Canonical(keyword)] = value;
    }

    internal AmazonAthenaClient CreateClient()
    {
        var config = new AmazonAthenaConfig();
        if (Region is not null)
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        if (Endpoint is not null)
        {
            config.ServiceURL = Endpoint;
            config.AuthenticationRegion = Region ?? "us-east-1";
        }
        if (AccessKeyId is null)
            return new AmazonAthenaClient(config);
        AWSCredentials credentials = SessionToken is null
            ? new BasicAWSCredentials(AccessKeyId, SecretAccessKey)
            : new SessionAWSCredentials(AccessKeyId, SecretAccessKey, SessionToken);
        return new AmazonAthenaClient(credentials, config);
    }

    private string? Get(string keyword) => TryGetValue(keyword, out var value) ? (string)value : null;

    private static string Canonical(string keyword)
    {
        var plain = keyword.Replace(" ", "", StringComparison.Ordinal);
        return Known.FirstOrDefault(known => known.Equals(plain, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"'{keyword}' is no keyword of an Athena connection string. Use {string.Join(", ", Known)}.");
    }
}
