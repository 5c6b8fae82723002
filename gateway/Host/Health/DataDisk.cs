namespace DeskDevice.Host.Health;

/// <summary>The disk of the data folder: how much room there is, and whether a file can really be written, tried every ten seconds at most. Safe from any thread.</summary>
internal sealed class DataDisk(string folder, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    // What a commit needs at the least.
    private readonly byte[] _page = new byte[4096];
    private readonly Lock _gate = new();
    private long? _triedAt;
    private string _problem = "";

    /// <summary>The folder, in full.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Bytes that the gateway may still write there; 0 when that cannot be found out.</summary>
    public long FreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(Folder).AvailableFreeSpace;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return 0;
            }
        }
    }

    /// <summary>Why no file can be written there; empty when one can.</summary>
    public string Problem
    {
        get
        {
            lock (_gate)
            {
                if (_triedAt is not { } tried || time.GetElapsedTime(tried) >= Period) Try();
                return _problem;
            }
        }
    }

    private void Try()
    {
        _triedAt = time.GetTimestamp();
        string path = Path.Combine(Folder, ".writable");
        try
        {
            using (FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(_page);
                file.Flush(flushToDisk: true);
            }

            File.Delete(path);
            _problem = "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _problem = failure.Message;
        }
    }
}
