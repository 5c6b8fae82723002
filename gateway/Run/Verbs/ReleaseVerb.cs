using System.CommandLine;
using DeskDevice.Contract.Down;
using DeskDevice.Signing;

namespace DeskDevice.Run.Verbs;

/// <summary><c>release</c>: makes the release key and signs images with it, on the computer of who releases firmware; the gateway has no part in it.</summary>
internal sealed class ReleaseVerb
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly Option<string> _key = new("--key") { Description = "The release key's file.", Required = true };
    private readonly Option<string> _public = new("--public") { Description = "The file of its public half, which desks get.", Required = true };
    private readonly Option<int> _height = new("--height") { Description = "5, 10, 15 or 20: the key makes 2^height signatures.", DefaultValueFactory = _ => 10 };
    private readonly Option<string> _image = new("--image") { Description = "The built image.", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "The signed image to write.", Required = true };
    private readonly Option<string> _version = new("--version-name") { Description = "The version it makes of a desk, like 1.2.3.", Required = true };
    private readonly Option<int> _number = new("--number") { Description = "Counts the releases, from 1: desks never go back to a smaller one.", Required = true };
    private readonly Option<string[]> _boards = new("--board") { Description = "A board that it is for, as units say their hardware; may be given several times.", Required = true };
    private readonly Option<int> _days = new("--days") { Description = "For how many days desks take it.", DefaultValueFactory = _ => 180 };
    private readonly Option<string?> _last = new("--last") { Description = "The signed image that was published last: the key must not be older than it." };
    private readonly Option<string?> _next = new("--next-public") { Description = "The public half of the key that takes over: desks that run this release take nothing of the old key any more." };
    private readonly Option<bool> _first = new("--first") { Description = "There is no earlier release." };

    public Command Command()
    {
        Command key = new("key", "Draw a new release key. Keep its file on a medium of its own, in one copy.") { _key, _public, _height };
        key.SetAction(parsed => GuardedRun(() => DrawKey(parsed)));
        Command sign = new("sign", "Sign an image.") { _key, _image, _out, _version, _number, _boards, _days, _last, _first, _next };
        sign.SetAction(parsed => GuardedRun(() => Sign(parsed)));
        Command check = new("check", "Check a signed image as a desk does.") { _public, _image };
        check.SetAction(parsed => GuardedRun(() => Check(parsed)));
        Command left = new("left", "Say how many signatures a key has left.") { _key };
        left.SetAction(parsed => GuardedRun(() => TellLeft(ReleaseKey.Open(parsed.GetRequiredValue(_key)))));
        return new Command("release", "Make the release key, sign images, check them.") { key, sign, check, left };
    }

    private static Task<int> GuardedRun(Action work) => Guarded.RunAsync(async stop =>
    {
        await Task.Run(work, stop);
        return 0;
    });

    private void DrawKey(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_key);
        ReleaseKey key = ReleaseKey.Create(path, parsed.GetRequiredValue(_height));
        File.WriteAllBytes(parsed.GetRequiredValue(_public), key.PublicKey());
        Console.WriteLine($"{path} signs, {parsed.GetRequiredValue(_public)} checks: keep the first one away from the gateway, in one copy; a copy of yesterday would sign with used indexes.");
        TellLeft(key);
    }

    private void Sign(ParseResult parsed)
    {
        string? last = parsed.GetValue(_last);
        if (last == null && !parsed.GetValue(_first)) throw new SigningException("--last: is missing; name the signed image that was published last, or say --first");
        long now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        ReleaseTerms terms = new(
            parsed.GetRequiredValue(_version),
            parsed.GetRequiredValue(_number),
            parsed.GetRequiredValue(_boards),
            now,
            now + (parsed.GetRequiredValue(_days) * 86_400_000L),
            parsed.GetValue(_next) is { } next ? File.ReadAllBytes(next) : null);
        ReleaseKey key = ReleaseKey.Open(parsed.GetRequiredValue(_key));
        byte[] signed = SignedImage.Make(key, terms, File.ReadAllBytes(parsed.GetRequiredValue(_image)), last == null ? null : File.ReadAllBytes(last));
        File.WriteAllBytes(parsed.GetRequiredValue(_out), signed);
        Console.WriteLine($"Release {terms.Number}, version {terms.Version}, is in {parsed.GetRequiredValue(_out)}: {signed.Length:N0} bytes.");
        TellLeft(key);
    }

    private void Check(ParseResult parsed)
    {
        ReleaseManifest manifest = SignedImage.Check(File.ReadAllBytes(parsed.GetRequiredValue(_image)), File.ReadAllBytes(parsed.GetRequiredValue(_public)));
        Console.WriteLine($"Signed: release {manifest.Number}, version {manifest.Version}, {manifest.Size:N0} bytes, for {manifest.Boards}, until {DateTimeOffset.FromUnixTimeMilliseconds(manifest.ExpiresUtc):yyyy-MM-dd}.");
    }

    private static void TellLeft(ReleaseKey key) => Console.WriteLine($"{key.Left:N0} of {key.All:N0} signatures are left.");
}
