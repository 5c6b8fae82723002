using DeskDevice.SoundBench.Speech;
using DeskDevice.Support;

namespace DeskDevice.SoundBench.Tests;

/// <summary>The syllables that the bench believes espeak-ng to speak, beside words counted by hand.</summary>
public class SyllableTests
{
    [NeedsProgramTheory("espeak-ng")]
    [InlineData("uk", "Добрий день, чим я можу вам допомогти?", 12)]
    [InlineData("sr", "Први пут у четвртак, срце", 9)]
    [InlineData("ru", "Здравствуйте, чем могу помочь?", 8)]
    [InlineData("sk", "Dobrý deň, vlk, štvrtok", 6)]
    [InlineData("cmn-latn-pinyin", "nin2 hao3, qing3 wen4", 4)]
    [InlineData("en-us", "Good day, how can I help you?", 7)]
    public void They_are_those_that_somebody_counts(string language, string text, int count) => Assert.Equal(count, Espeak.CountSyllables(language, text));
}
