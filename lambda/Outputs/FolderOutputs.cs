namespace Workbook.Transform.Outputs;

/// <summary>Outputs in a folder: <c>dt=…/NAME.parquet</c> and <c>quarantine/NAME.jsonl.gz</c>.</summary>
internal sealed class FolderOutputs(string folder, string name) : IOutputs
{
    private readonly Lock _lock = new();
    private readonly List<string> _incomplete = [];

    public string Source => name;

    public OutputObject CreateParquet(DateOnly day) => new FileOutput(this, folder, $"{OutputKeys.Partition(day)}/{name}.parquet");

    public OutputObject CreateQuarantine() => new FileOutput(this, folder, $"quarantine/{name}.jsonl.gz");

    /// <summary>Deletes what is incomplete and lets nothing else begin or complete: the last call of a process that a signal ends.</summary>
    public void Abandon()
    {
        _lock.Enter();
        foreach (var path in _incomplete) File.Delete(path);
    }

    private sealed class FileOutput : OutputObject
    {
        private readonly FolderOutputs _outputs;
        private readonly string _path;
        private readonly FileStream _file;
        private bool _isEnded;

        public FileOutput(FolderOutputs outputs, string folder, string key) : base(key)
        {
            (_outputs, _path) = (outputs, Path.Combine(folder, key));
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            lock (outputs._lock)
            {
                _file = TemporaryFile.Create(_path);
                outputs._incomplete.Add(_file.Name);
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer) => _file.Write(buffer);

        public override Task DrainAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task CompleteAsync(CancellationToken cancellationToken)
        {
            End(() => File.Move(_file.Name, _path, overwrite: true));
            return Task.CompletedTask;
        }

        protected override void Dispose(bool disposing)
        {
            if (!_isEnded) End(() => File.Delete(_file.Name));
            _file.Dispose();
            base.Dispose(disposing);
        }

        /// <summary>Renames or deletes the file, and closes it only then: another run takes what nobody holds open for left behind.</summary>
        private void End(Action how)
        {
            lock (_outputs._lock)
            {
                how();
                _outputs._incomplete.Remove(_file.Name);
            }
            _isEnded = true;
            _file.Dispose();
        }
    }
}
