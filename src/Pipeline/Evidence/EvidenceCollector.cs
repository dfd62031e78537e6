using System.Text.Json;
using Amazon.Runtime;

namespace Workbook.Pipeline;

/// <summary>
/// Gathers what a run leaves as evidence while it goes on. What cells hand over is taken as a hint: results and objects are fetched and
/// hashed here, in the runner's process, after each notebook and thus before a teardown.
/// </summary>
/// <param name="settings">Where the lab of the run is.</param>
public sealed class EvidenceCollector(LabSettings settings) : IDisposable
{
    private readonly List<StackOutputs> _stacks = [];
    private string? _runsOn;
    private readonly List<HandedSend> _sends = [];
    private readonly List<QueryEvidence> _queries = [];
    private readonly Dictionary<(string Bucket, string Prefix), ObjectSetEvidence> _objects = [];
    private readonly List<HandedSource> _sources = [];
    private readonly List<JsonElement> _others = [];
    private readonly List<string> _gaps = [];
    private Lab? _lab;
    private LakeWitness? _witness;

    /// <summary>The files that cells said their work rests on.</summary>
    public IReadOnlyList<HandedSource> Sources => _sources;

    /// <summary>Takes in what the cells of a notebook handed over.</summary>
    /// <param name="notebook">Its name.</param>
    public async Task AddAsync(string notebook, IReadOnlyList<JsonElement> handed, CancellationToken cancellationToken = default)
    {
        var queries = new List<HandedQuery>();
        foreach (var element in handed)
            Take(notebook, element, queries);
        if (_stacks.Count == 0 && queries.Count == 0)
            return;
        try
        {
            _lab ??= await Lab.OpenAsync(settings, cancellationToken);
            var witness = _witness ??= new LakeWitness(_lab);
            foreach (var query in queries)
                _queries.Add(await witness.QueryAsync(query, cancellationToken));
            foreach (var set in _stacks.SelectMany(LakeWitness.SetsOf))
            {
                // After a teardown the last look before it stands.
                if (await witness.SetAsync(set.Role, set.Bucket, set.Prefix, notebook, cancellationToken) is { } objects)
                    _objects[(set.Bucket, set.Prefix)] = objects;
            }
        }
        catch (Exception error) when (error is LabException or AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            // A run that failed because its cloud is gone leaves its evidence all the same, with the reason for what is missing.
            _gaps.Add($"After {notebook}: {error.Message}");
        }
    }

    /// <summary>The document with what was gathered so far put in.</summary>
    public EvidenceDocument Complete(EvidenceDocument document) => document with
    {
        RunsOn = _runsOn ?? document.RunsOn,
        Stacks = [.. _stacks],
        Sends = [.. _sends],
        Queries = [.. _queries],
        Objects = [.. _objects.Values],
        Others = [.. _others],
        Gaps = [.. document.Gaps, .. _gaps],
    };

    /// <inheritdoc/>
    public void Dispose() => _lab?.Dispose();

    private void Take(string notebook, JsonElement element, List<HandedQuery> queries)
    {
        try
        {
            switch (HandedEvidence.Read(element))
            {
                case HandedStackOutputs { Stack: var stack, RunsOn: var runsOn } when !_stacks.Contains(stack):
                    _runsOn = runsOn;
                    _stacks.Add(stack);
                    break;
                case HandedSend send:
                    _sends.Add(send);
                    break;
                case HandedQuery query:
                    queries.Add(query);
                    break;
                case HandedSource source when !_sources.Contains(source):
                    _sources.Add(source);
                    break;
                case null:
                    _others.Add(element);
                    break;
            }
        }
        catch (JsonException error)
        {
            _gaps.Add($"{notebook} handed over evidence that cannot be read: {error.Message}");
        }
    }
}
