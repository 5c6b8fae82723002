using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using DeskDevice.SoundBench.Truth;
using DeskDevice.Virtual.Sound;

namespace DeskDevice.SoundBench.Speech;

/// <summary>Renders speech with espeak-ng, each line once.</summary>
internal static class Espeak
{
    private static readonly ConcurrentDictionary<(Manner, string), Clip> Rendered = new();

    /// <summary>The text in that manner.</summary>
    /// <exception cref="InvalidOperationException">espeak-ng failed; the message holds what it said.</exception>
    public static Clip Say(Manner manner, string text) => Rendered.GetOrAdd((manner, text), _ => Render(manner, text));

    /// <summary>
    /// The syllables of what espeak-ng says, counted on its own list of phonemes: each phoneme with a vowel is one (a diphthong is one
    /// phoneme, and so is a Ukrainian "ja"), each consonant it marks as syllabic, and in Serbian an r between consonants, which it does not mark. Mandarin has one for each tone.
    /// </summary>
    public static int CountSyllables(string language, string text)
    {
        if (language == "cmn-latn-pinyin") return text.Count(char.IsAsciiDigit);
        string ipa = Encoding.UTF8.GetString(Run(text, "-q", "--ipa", "--sep=_", "-v", language));
        int count = 0;
        foreach (string word in ipa.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] phonemes = [.. word.Split('_').Select(p => p.TrimStart('ˈ', 'ˌ')).Where(p => p.Length > 0)];
            for (int i = 0; i < phonemes.Length; i++)
            {
                bool isCore = IsVowel(phonemes[i]) || phonemes[i].Contains('\u0329', StringComparison.Ordinal);
                bool isBetween = i > 0 && i + 1 < phonemes.Length && !IsVowel(phonemes[i - 1]) && !IsVowel(phonemes[i + 1]);
                if (isCore || (language == "sr" && phonemes[i] == "r" && isBetween)) count++;
            }
        }

        return count;
    }

    private static bool IsVowel(string phoneme) => phoneme.AsSpan().ContainsAny("aeiouyɑɐæɒəɚɛɜɪɨɔʊʌɵø");

    private static Clip Render(Manner manner, string text)
    {
        string speed = manner.Speed.ToString(CultureInfo.InvariantCulture);
        WavFile wav = WavFile.Parse(Whole(Run(text, "--stdout", "-v", manner.Language + "+" + manner.Variant, "-s", speed)));
        if (wav.SampleRate != Clip.SampleRate) throw new InvalidOperationException($"espeak-ng: {wav.SampleRate} Hz; {Clip.SampleRate} were expected");
        Truth.Activity raw = ActiveLevel.Measure(wav.Samples, wav.SampleRate);
        float[] samples = [.. wav.Samples.Select(s => (float)(s / raw.ActiveRms))];
        return new Clip(manner, samples, CountSyllables(manner.Language, text), raw);
    }

    // To a pipe espeak-ng cannot write the length into the header: it is that of the rest.
    private static byte[] Whole(byte[] wav)
    {
        int data = wav.AsSpan().IndexOf("data"u8);
        if (data < 0) throw new InvalidOperationException("espeak-ng: gave no sound");
        BitConverter.TryWriteBytes(wav.AsSpan(data + 4), wav.Length - data - 8);
        return wav;
    }

    private static byte[] Run(string text, params string[] arguments)
    {
        var start = new ProcessStartInfo("espeak-ng", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("espeak-ng: did not start; apt-get install espeak-ng");
        Task<string> complaint = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(text);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException("espeak-ng: " + complaint.Result);
    }
}
