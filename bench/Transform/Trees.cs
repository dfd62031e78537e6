using System.Globalization;

namespace Workbook.Bench.Transform;

/// <summary>The Parquet trees that both sides make of an input, each as a whole process.</summary>
internal sealed class Trees(string bootstrap, string folder)
{
    public string Ours { get; } = Path.Combine(folder, "ours");

    public string Peers { get; } = Path.Combine(folder, "peer");

    public MeasuredRun MakeOurs(string input, int threads)
    {
        if (Directory.Exists(Ours)) Directory.Delete(Ours, recursive: true);
        return MeasuredRun.Of(bootstrap, "transform", input, Ours, "--threads", threads.ToString(CultureInfo.InvariantCulture));
    }

    public MeasuredRun MakePeers(string input, string work, int threads) => MeasuredRun.Of(
        Environment.ProcessPath!, "transform-peer", input, Peers, "--work", work, "--threads", threads.ToString(CultureInfo.InvariantCulture));
}
