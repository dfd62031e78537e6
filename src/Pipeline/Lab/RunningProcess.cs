using System.Diagnostics;

namespace Workbook.Pipeline;

/// <summary>Looks a process up that may have ended.</summary>
public static class RunningProcess
{
    /// <summary>The process with the id, for the caller to dispose; null when there is none.</summary>
    public static Process? Find(int processId)
    {
        try
        {
            return Process.GetProcessById(processId);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
