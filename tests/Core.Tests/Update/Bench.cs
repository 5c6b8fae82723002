using System.Security.Cryptography;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;
using DeskDevice.Core.Update.Signature;
using DeskDevice.Virtual.Update;

namespace DeskDevice.Core.Tests.Update;

/// <summary>A desk's loader, flash and updater, and a gateway that gives every piece asked for. One round takes 100 ms.</summary>
internal sealed class Bench : IRestart, IBusy, IHealth, IWallTime, ISlotStarter
{
    public const int RoundMs = 100;
    public const int Capacity = 8_192;
    public const string FactoryVersion = "1.0.0";

    private readonly Dictionary<string, string> _versions = [];
    private readonly Dictionary<string, byte[]> _images = [];
    private readonly HashSet<string> _unstartable = [];
    private ImageRef? _desired;
    private string? _restart;
    private bool _isHealthy = true;

    public Bench()
    {
        Old = Make("1.0.9", 5, 300);
        New = Make("1.1.0", 2, 2_500);
        Newer = Make("1.2.0", 3, 1_020);
        Boot();
    }

    public static UpdateTimes Times { get; } = new() { PieceMs = 3_000, SoakMs = 2_000, UpMs = 1_000, TrialMs = 20_000 };

    public SimulatedFlash Flash { get; } = new(SimulatedFlash.OfUpdates);

    public FileSlots Slots { get; private set; } = null!;

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

    public bool IsHealthy
    {
        get => _isHealthy && SickVersion != Version;
        set => _isHealthy = value;
    }

    /// <summary>The version that is never healthy.</summary>
    public string SickVersion { get; set; } = "";

    /// <summary>How often the power went, or a write hung until the watchdog's reset.</summary>
    public int Stops { get; private set; }

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

    /// <summary>What it heard last.</summary>
    public UpdateReport Last => Reports[^1];

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

    /// <summary>The gateway sends so many bytes behind the image's end.</summary>
    public void Lengthen(ImageRef image, int bytes) => _images[image.Id] = [.. _images[image.Id], .. new byte[bytes]];

    /// <summary>The image's own bytes.</summary>
    public byte[] BytesOf(ImageRef image) => _images[image.Id][^image.Size..];

    /// <summary>The image's bytes in this slot are gone.</summary>
    public void Spoil(int slot)
    {
        string name = "image." + SlotsRecord.Word(slot);
        Flash.Delete(name);
        Flash.Append(name, [0], 0, 1);
    }

    /// <summary>Of the image that is being staged, as many bytes stand there as before, and all of them others.</summary>
    public void SpoilStaged()
    {
        foreach (string name in Flash.Names("image.").Where(name => name is not ("image.a" or "image.b")))
        {
            int length = Flash.Length(name);
            Flash.Delete(name);
            Flash.Append(name, new byte[length], 0, length);
        }
    }

    public void CannotStart(ImageRef image) => _unstartable.Add(image.Sha256);

    public void Desire(ImageRef? image)
    {
        _desired = image;
        Survive(() => Updater.Desire(image, Window, Ms));
    }

    /// <summary>Connects again: the retained configuration comes.</summary>
    public void Link()
    {
        IsLinked = true;
        Updater.Linked(Ms);
        Updater.Desire(_desired, Window, Ms);
    }

    /// <summary>The unit is switched on; its loader picks a slot that starts. Where the power goes meanwhile, it is switched on once more.</summary>
    public void Boot()
    {
        while (!TryBoot()) Stops++;
    }

    private bool TryBoot()
    {
        try
        {
            Start();
            return true;
        }
        catch (DeskStoppedException)
        {
            return false;
        }
    }

    private void Survive(Action act)
    {
        try
        {
            act();
        }
        catch (DeskStoppedException)
        {
            Stops++;
            Boot();
        }
    }

    private void Start()
    {
        _restart = null;
        Slots = new FileSlots(Flash, Capacity);
        SlotsRecord? record = new SlotPicker(Slots, this).Run();
        Assert.NotNull(record);
        Version = record.RunningImage is { } image ? _versions[image.Sha256] : FactoryVersion;
        Updater = new Updater(Slots, this, new InstallMoment(this, this), this, Gate, Times, Version, Ms);
        if (IsLinked) Link();
    }

    /// <summary>Runs for a time, over restarts.</summary>
    public void Run(int ms)
    {
        for (long end = Ms + ms; Ms < end; Pass()) Survive(Round);
    }

    /// <summary>Runs until the update stands there; fails when it does not get there.</summary>
    public void RunTo(int state)
    {
        for (int round = 0; Updater.State != state; round++)
        {
            Assert.True(round < 1_000, $"state {state} was not reached, but {Updater.State}");
            Survive(Round);
            Pass();
        }
    }

    /// <summary>Runs for a minute; fails unless that version then runs, and the gateway has heard last that it is confirmed.</summary>
    public void EndsOn(string version)
    {
        Run(60_000);
        Assert.Equal((version, UpdateReport.Confirmed), (Version, Last.State));
    }

    /// <summary>The bytes from which pieces were asked for, those of the first <paramref name="after"/> reports left out.</summary>
    public IEnumerable<long> Asked(int after = 0) => Reports.Skip(after).Where(report => report.State == UpdateReport.Get).Select(report => report.Offset);

    /// <summary>Gives the piece that begins at <paramref name="from"/>.</summary>
    public void Give(string image, int from)
    {
        byte[] piece = ImagePiece.Cut(_images[image], from);
        Updater.Piece(image, piece, 0, piece.Length, Ms);
    }

    /// <summary>Whether the slot holds this image, whole.</summary>
    public bool IsWhole(int slot, ImageRef? image) => image == null || SlotImage.Read(Slots, slot, image, () => { }) != null;

    bool ISlotStarter.TryStart(SlotsRecord record) =>
        IsWhole(record.Running, record.RunningImage) && !_unstartable.Contains(record.RunningImage?.Sha256 ?? "");

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
}
