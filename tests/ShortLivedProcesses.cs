using System.Runtime.CompilerServices;

namespace Workbook;

/// <summary>
/// The processes that these tests start live for seconds: code that is compiled a second time, because it is called often, is not worth it
/// there. It costs a seventh of all processor time.
/// </summary>
internal static class ShortLivedProcesses
{
    private const string CallCountingDelay = "DOTNET_TC_CallCountingDelayMs";

    // The runtime reads the number as hexadecimal: some eight seconds.
    [ModuleInitializer]
    internal static void CompileOnce() => Environment.SetEnvironmentVariable(CallCountingDelay, "2000");
}
