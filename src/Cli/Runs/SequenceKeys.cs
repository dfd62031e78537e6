using System.Security.Cryptography;
using System.Text;
using Workbook.Notebooks;
using Workbook.Pipeline;

namespace Workbook.Cli.Runs;

/// <summary>
/// Tells whether a notebook of a sequence would do the same again, as far as files can tell: the notebook, what it imports, loads and
/// references, its parameters and inputs, the target, the .NET and this program, and the notebooks before it. What they left in the cloud is not part of it.
/// </summary>
internal sealed class SequenceKeys(LabSettings settings, RunRequest request)
{
    private string _chain = Hash([settings.Target.ToString(), settings.Root, Environment.Version.ToString(), typeof(SequenceKeys).Module.ModuleVersionId.ToString()]);

    /// <summary>The key of the notebook that comes next.</summary>
    public RunKey Next(NotebookDocument document)
    {
        var sources = Hash(SourceFiles.Of([document]).Select(file => $"{Path.GetRelativePath(settings.Root, file.Key)}\n{FileHash.Of(file.Key).Sha256}"));
        _chain = Hash(
        [
            _chain,
            sources,
            .. Pairs(request.ParametersOf(document)),
            .. Pairs(request.Inputs),
            .. Pairs(InputVariables.FromEnvironment()),
        ]);
        return new RunKey(sources, _chain);
    }

    private static IEnumerable<string> Pairs(IEnumerable<KeyValuePair<string, string>> values) =>
        values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}");

    private static string Hash(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));
}
