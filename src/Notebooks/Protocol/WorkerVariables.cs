namespace Workbook.Notebooks.Protocol;

/// <summary>Environment variables that a worker is started with.</summary>
internal static class WorkerVariables
{
    /// <summary>Tells the .NET runtime whether it may be debugged and traced.</summary>
    public const string Diagnostics = "DOTNET_EnableDiagnostics";

    /// <summary>It may not.</summary>
    public const string NoDiagnostics = "0";

    /// <summary>Holds the mark of the worker's family. Local AWS, which outlives the cell that starts it, is started without it.</summary>
    public const string Family = "WORKBOOK_WORKER";
}
