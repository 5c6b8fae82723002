using System.Security.Cryptography;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Files;
using DeskDevice.Core.Update;
using DeskDevice.Core.Update.Signature;

namespace DeskDevice.Core.Tests.Update;

/// <summary>A desk's loader, flash and updater, and a gateway that gives every piece asked for. One round takes 100 ms.</summary>
internal sealed class Bench : IRestart, IBusy, IHealth, IWallTime
{
    public const int RoundMs = 100;
    public const string FactoryVersion = "1.0.0";

    private readonly Dictionary<string, string> _versions = [];
    private readonly Dictionary<string, byte[]> _images = [];
    private readonly HashSet<string> _unstartable = [];
    private readonly byte[] _factory = Bytes(1, 700);
    private ImageRef? _desired;
    private string? _restart;

    public Bench()
    {
        Flash = new FlashModel(_factory);
        _versions[Sha(_factory)] = FactoryVersion;
        Old = Make("1.0.9", 5, 300);
        New = Make("1.1.0", 2, 2_500);
        Newer = Make("1.2.0", 3, 1_020);
        Boot();
    }

    public static UpdateTimes Times { get; } = new() { PieceMs = 3_000, SoakMs = 2_000, TrialMs = 20_000 };

    public FlashModel Flash { get; }

    /// <summary>Which releases the desk takes; from its next start on.</summary>
    public ReleaseGate Gate { get; set; } = new();

    public ImageRef Old { get; }

    public ImageRef New { get; }

    public ImageRef Newer { get; }

    public Updater Updater { get; private set; } = null!;

    /// <summary>The version that runs.</summary>
    public string Version { get; private set; } = "";

    public long Ms { get; private set; }

    public bool IsBusy { get; set; }

    public bool IsHealthy { get; set; } = true;

    /// <summary>The time as the desk knows it, ms since 1970; 0 while it does not.</summary>
    public long UtcMs { get; set; }

    /// <summary>When the desk may install; goes out with what is desired.</summary>
    public InstallWindow? Window { get; set; }

    /// <summary>Whether the desk can reach the gateway.</summary>
    public bool IsLinked { get; set; } = true;

    /// <summary>Pieces that get lost on the way.</summary>
    public int LosesPieces { get; set; }

    /// <summary>What the gateway has heard.</summary>
    public List<UpdateReport> Reports { get; } = [];

    /// <summary>The reports' words, repeated ones and get left out.</summary>
    public IEnumerable<string> Words => Reports.Select(report => report.State).Where(word => word != UpdateReport.Get).Distinct();

    public List<string> Restarts { get; } = [];

    public void Restart(string why)
    {
        Restarts.Add(why);
        _restart = why;
    }

    /// <summary>An image that the gateway has.</summary>
    public ImageRef Make(string version, int seed, int size)
    {
        byte[] bytes = Bytes(seed, size);
        string sha = Sha(bytes);
        _versions[sha] = version;
        _images[sha[..16]] = bytes;
        return new ImageRef { Id = sha[..16], Version = version, Size = size, Sha256 = sha };
    }

    /// <summary>The same image behind a release block, as the gateway then tells of it.</summary>
    public ImageRef Sign(ImageRef image, int number, byte[] block)
    {
        _images[image.Id] = [.. block, .. BytesOf(image)];
        return new ImageRef { Id = image.Id, Version = image.Version, Size = image.Size, Sha256 = image.Sha256, Block = block.Length, Number = number };
    }

    /// <summary>The image's own bytes.</summary>
    public byte[] BytesOf(ImageRef image) => _images[image.Id][^image.Size..];

    public void CannotStart(ImageRef image) => _unstartable.Add(image.Sha256);

    public void Desire(ImageRef? image)
    {
        _desired = image;
        Updater.Desire(image, Window, Ms);
    }

    /// <summary>Connects again: the retained configuration comes.</summary>
    public void Link()
    {
        IsLinked = true;
        Updater.Linked(Ms);
        Updater.Desire(_desired, Window, Ms);
    }

    /// <summary>The unit is switched on; its loader picks a slot that starts.</summary>
    public void Boot()
    {
        _restart = null;
        SlotsRecord record = Keep(LoaderChoice.Start(Flash.Record));
        for (int tries = 0; !Starts(record.Running); tries++)
        {
            Assert.True(tries < 3, "the desk is dead");
            record = Keep(LoaderChoice.Failed(record));
        }

        Version = _versions[Sha(Flash.Slot(record.Running))];
        Updater = new Updater(Flash, this, new InstallMoment(this, this), this, Gate, Times, Version, Ms);
        if (IsLinked) Link();
    }

    /// <summary>Runs for a time, over restarts.</summary>
    public void Run(int ms)
    {
        for (long end = Ms + ms; Ms < end; Pass()) Round();
    }

    /// <summary>Runs until the update stands there; fails when it does not get there.</summary>
    public void RunTo(int state)
    {
        for (int round = 0; Updater.State != state; round++)
        {
            Assert.True(round < 1_000, $"state {state} was not reached, but {Updater.State}");
            Round();
            Pass();
        }
    }

    /// <summary>Gives the piece that begins at <paramref name="from"/>.</summary>
    public void Give(string image, int from)
    {
        byte[] piece = ImagePiece.Cut(_images[image], from);
        Updater.Piece(image, piece, 0, piece.Length, Ms);
    }

    /// <summary>Whether the slot holds an image, whole.</summary>
    public bool IsWhole(int slot) => _versions.ContainsKey(Sha(Flash.Slot(slot)));

    private static byte[] Bytes(int seed, int size)
    {
        byte[] bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private void Pass()
    {
        Ms += RoundMs;
        if (UtcMs > 0) UtcMs += RoundMs;
    }

    private void Round()
    {
        if (_restart != null) Boot();
        UpdateReport? report = Updater.Next(Ms);
        if (report == null || !IsLinked) return;
        Reports.Add(report);
        if (report.State != UpdateReport.Get) return;
        if (LosesPieces > 0) LosesPieces--;
        else if (report.Offset < _images[report.Image].Length) Give(report.Image, (int)report.Offset);
    }

    private bool Starts(int slot) => IsWhole(slot) && !_unstartable.Contains(Sha(Flash.Slot(slot)));

    private SlotsRecord Keep(SlotsRecord record)
    {
        try
        {
            if (record != Flash.Record) Flash.Keep(record);
            return record;
        }
        catch (FlashException)
        {
            return new SlotsRecord { Active = record.Active };
        }
    }
}
