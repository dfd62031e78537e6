using System.Runtime.CompilerServices;

namespace Workbook;

/// <summary>
/// The processes that these tests start live for seconds: code that is compiled a second time, because it is called often, is not worth it
/// there. It costs a seventh of all processor time.
/// </summary>
internal static class ShortLivedProcesses
{
    private const string Delay = "DOTNET_TC_CallCountingDelayMs";

    [ModuleInitializer]
    internal static void CompileOnce() => Environment.SetEnvironmentVariable(Delay, "2000");
}
