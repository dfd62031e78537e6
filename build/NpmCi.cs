using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Runs <c>npm ci</c> in a folder, once for all builds that want it at the same time.</summary>
public sealed class NpmCi : Task
{
    private const string InstallHint = "Install Node 20 or later from https://nodejs.org and open a new terminal.";

    [Required]
    public string Folder { get; set; } = "";

    /// <summary>File that only one build at a time can hold open; it stays, for deleting it would let two in.</summary>
    [Required]
    public string LockFile { get; set; } = "";

    /// <summary>File written last: as new as package-lock.json means that the packages are those of the lock.</summary>
    [Required]
    public string Stamp { get; set; } = "";

    /// <summary>Full paths of files that the packages must bring.</summary>
    public string[] RequiredFiles { get; set; } = Array.Empty<string>();

    public override bool Execute()
    {
        using (Lock())
        {
            if (IsDone()) return true;
            Log.LogMessage(MessageImportance.High, "Installing npm packages in " + Folder + " (first build only) ...");
            return RunNpm() && AllArrived() && WriteStamp();
        }
    }

    // The operating system drops this lock with its process, so a killed build leaves nothing to clean up.
    private FileStream Lock()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LockFile));
        var waiting = false;
        while (true)
        {
            try
            {
                return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(LockFile))
            {
                if (!waiting) Log.LogMessage(MessageImportance.High, "Waiting for another build that runs npm ci in " + Folder + " ...");
                waiting = true;
                Thread.Sleep(200);
            }
        }
    }

    private bool IsDone()
    {
        var inputs = new[] { "package.json", "package-lock.json" }.Select(name => File.GetLastWriteTimeUtc(Path.Combine(Folder, name)));
        return File.Exists(Stamp) && inputs.All(time => time <= File.GetLastWriteTimeUtc(Stamp)) && RequiredFiles.All(File.Exists);
    }

    private bool RunNpm()
    {
        const string command = "npm ci --include=optional --ignore-scripts --no-audit --no-fund --loglevel=error";
        var windows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        var start = new ProcessStartInfo(windows ? "cmd.exe" : "npm", windows ? "/d /c " + command : command.Substring(4))
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var output = new StringBuilder();
        int exitCode;
        try { exitCode = Run(start, output); }
        catch (Win32Exception) { return Fail("npm is not on PATH; this project takes packages from npm. " + InstallHint); }

        if (exitCode == 0) return true;
        if (exitCode == 127 || (windows && (exitCode == 9009 || output.ToString().Contains("is not recognized"))))
            return Fail("npm or node is not on PATH (" + output.ToString().Trim() + "). " + InstallHint);
        return Fail("'" + command + "' in " + Folder + " ended with exit code " + exitCode + ". " +
            "Its first run needs the network (behind a proxy: npm config set proxy URL). npm said:\n" + output);
    }

    private static int Run(ProcessStartInfo start, StringBuilder output)
    {
        using (var process = new Process { StartInfo = start })
        {
            DataReceivedEventHandler keep = (_, line) => { lock (output) output.AppendLine(line.Data); };
            process.OutputDataReceived += keep;
            process.ErrorDataReceived += keep;
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return process.ExitCode;
        }
    }

    private bool AllArrived()
    {
        var missing = RequiredFiles.Where(file => !File.Exists(file)).ToArray();
        if (missing.Length == 0) return true;
        return Fail("npm ci ended well but did not bring " + string.Join(", ", missing) + ". npm skips an optional package that it cannot download: " +
            "check that the npm registry can be reached (npm ping) and build again. On Linux the package needs glibc (not Alpine), " +
            "and Node must be of the same architecture as the .NET SDK (" + RuntimeInformation.ProcessArchitecture + ").");
    }

    private bool WriteStamp()
    {
        // npm dates every file 1985; a newer engine would look older than the copy that a former build left in its output.
        foreach (var file in RequiredFiles) File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
        File.WriteAllText(Stamp, "");
        return true;
    }

    private bool Fail(string message)
    {
        Log.LogError(null, "NPM001", null, Path.Combine(Folder, "package.json"), 0, 0, 0, 0, message);
        return false;
    }
}
