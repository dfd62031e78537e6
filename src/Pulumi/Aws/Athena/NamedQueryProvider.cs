using Amazon.Athena.Model;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.Athena;

/// <summary>Keeps saved queries of Athena work groups.</summary>
internal sealed class NamedQueryProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    public override string Type => NamedQuery.TypeToken;

    public override AutoName AutoName => new("name", 128);

    public override bool ReplacesOnAnyChange => true;

    /// <summary>Names of saved queries need not be unique: the one sought has the same text too.</summary>
    public override async Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var athena = Clients(inputs).Athena;
        var request = new ListNamedQueriesRequest { WorkGroup = inputs.Text("workgroup") };
        do
        {
            var page = await athena.ListNamedQueriesAsync(request, cancellationToken);
            foreach (var id in page.NamedQueryIds ?? [])
            {
                if (await GetAsync(id, inputs, cancellationToken) is { } query && IsSame(query, inputs))
                    return id;
            }

            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);
        return null;
    }

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var answer = await Clients(inputs).Athena.CreateNamedQueryAsync(
            new CreateNamedQueryRequest
            {
                Name = inputs.RequiredText("name"),
                Database = inputs.RequiredText("database"),
                QueryString = inputs.RequiredText("query"),
                Description = inputs.Text("description"),
                WorkGroup = inputs.Text("workgroup"),
            },
            cancellationToken);
        return new ProviderResult(answer.NamedQueryId, inputs, PropertyMap.Empty);
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken) =>
        await GetAsync(id, inputs, cancellationToken) is { } query
            ? new ProviderResult(id, inputs.With(("database", query.Database), ("query", query.QueryString), ("name", query.Name)), PropertyMap.Empty)
            : null;

    /// <summary>A query that an interrupted creation left is as it should be.</summary>
    public override Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken) =>
        Task.FromResult(new ProviderResult(id, news, PropertyMap.Empty));

    public override async Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken)
    {
        try
        {
            await Clients(state).Athena.DeleteNamedQueryAsync(new DeleteNamedQueryRequest { NamedQueryId = id }, cancellationToken);
        }
        catch (InvalidRequestException error) when (IsAbsent(error))
        {
            // Gone is what was wanted.
        }
    }

    private static bool IsSame(Amazon.Athena.Model.NamedQuery query, PropertyMap inputs) =>
        query.Name == inputs.Text("name") && query.Database == inputs.Text("database") && query.QueryString == inputs.Text("query");

    // Athena has one code for all bad requests: only the words tell which.
    private static bool IsAbsent(InvalidRequestException error) =>
        error.Message.Contains("not found", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("does not exist", StringComparison.OrdinalIgnoreCase);

    private async Task<Amazon.Athena.Model.NamedQuery?> GetAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        try
        {
            return (await Clients(inputs).Athena.GetNamedQueryAsync(new GetNamedQueryRequest { NamedQueryId = id }, cancellationToken)).NamedQuery;
        }
        catch (InvalidRequestException error) when (IsAbsent(error))
        {
            return null;
        }
    }
}
