using System.CommandLine;
using Workbook.Bench.Athena;
using Workbook.Bench.Notebooks;
using Workbook.Bench.Soak;
using Workbook.Bench.Transform;

var root = new RootCommand("Benchmarks beside a peer that is measured in the same run, and soak runs of the tests. Use a Release build on a quiet machine.")
{
    AthenaCommand.Create(),
    NotebooksCommand.Create(),
    SoakCommand.Create(),
    TranslationCommand.Create(),
    TransformCommand.Create(),
    TransformCommand.CreatePeer(),
};
return await root.Parse(args).InvokeAsync();
