"""CLDR's English names of zones and who uses them, as text that loads in no time. `names` gives it types.

Written by tools/make_zone_names.py from CLDR (Unicode-3.0 licence) and tzdata; not to be edited.
"""

# family|representative zone|generic|standard|daylight name|offsets in minutes, standard|daylight
# |abbreviations with offsets, standard|daylight|zones, with the instant from which they belong to it
FAMILIES = """\
Acre|America/Rio_Branco|Acre Time|Acre Standard Time|Acre Summer Time|-300|-240|||America/Eirunepe America/Porto_Acre America/Rio_Branco Brazil/Acre
Afghanistan|Asia/Kabul||Afghanistan Time||270|330|||Asia/Kabul
Africa_Central|Africa/Maputo||Central Africa Time||120|180|CAT=120||Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Juba@2021-01-31T21:00:00Z Africa/Khartoum@2017-10-31T21:00:00Z Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo Africa/Windhoek@2017-09-03T01:00:00Z
Africa_Eastern|Africa/Nairobi||East Africa Time||180|240|EAT=180||Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu Africa/Nairobi Indian/Antananarivo Indian/Comoro Indian/Mayotte
Africa_Southern|Africa/Johannesburg||South Africa Standard Time||120|180|SAST=120||Africa/Johannesburg Africa/Maseru Africa/Mbabane
Africa_Western|Africa/Lagos|West Africa Time|West Africa Standard Time|West Africa Summer Time|60|120|WAT=60||Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey Africa/Porto-Novo
Alaska|America/Anchorage|Alaska Time|Alaska Standard Time|Alaska Daylight Time|-540|-480|AKST=-540|AKDT=-480|America/Anchorage America/Juneau America/Metlakatla@2019-01-20T10:00:00Z America/Nome America/Sitka America/Yakutat US/Alaska
Amazon|America/Manaus|Amazon Time|Amazon Standard Time|Amazon Summer Time|-240|-180|||America/Boa_Vista America/Campo_Grande America/Cuiaba America/Manaus America/Porto_Velho Brazil/West
America_Central|America/Chicago|Central Time|Central Standard Time|Central Daylight Time|-360|-300|CST=-360|CDT=-300|America/Bahia_Banderas@2010-04-04T09:00:00Z America/Belize America/Chicago America/Chihuahua@2022-10-30T08:00:00Z America/Costa_Rica America/El_Salvador America/Guatemala America/Indiana/Knox@2006-04-02T07:00:00Z America/Indiana/Tell_City@2006-04-02T07:00:00Z America/Knox_IN@2006-04-02T07:00:00Z America/Managua America/Matamoros America/Menominee America/Merida America/Mexico_City America/Monterrey America/North_Dakota/Beulah@2010-11-07T08:00:00Z America/North_Dakota/Center America/North_Dakota/New_Salem@2003-10-26T08:00:00Z America/Ojinaga@2022-10-30T08:00:00Z America/Rainy_River America/Rankin_Inlet@2001-04-01T08:00:00Z America/Regina America/Resolute@2007-03-11T08:00:00Z America/Swift_Current America/Tegucigalpa America/Winnipeg Canada/Central Canada/Saskatchewan Mexico/General US/Central US/Indiana-Starke@2006-04-02T07:00:00Z
America_Eastern|America/New_York|Eastern Time|Eastern Standard Time|Eastern Daylight Time|-300|-240|EST=-300|EDT=-240|America/Atikokan America/Cancun@2015-02-01T08:00:00Z America/Cayman America/Coral_Harbour America/Detroit America/Fort_Wayne America/Grand_Turk@2018-03-11T07:00:00Z America/Indiana/Indianapolis America/Indiana/Marengo America/Indiana/Petersburg@2007-11-04T07:00:00Z America/Indiana/Vevay America/Indiana/Vincennes@2007-11-04T07:00:00Z America/Indiana/Winamac@2007-03-11T08:00:00Z America/Indianapolis America/Iqaluit America/Jamaica America/Kentucky/Louisville America/Kentucky/Monticello America/Louisville America/Montreal America/Nassau America/New_York America/Nipigon America/Panama America/Pangnirtung America/Port-au-Prince America/Thunder_Bay America/Toronto Canada/Eastern US/East-Indiana US/Eastern US/Michigan
America_Mountain|America/Denver|Mountain Time|Mountain Standard Time|Mountain Daylight Time|-420|-360|MST=-420|MDT=-360|America/Boise America/Cambridge_Bay@2001-04-01T09:00:00Z America/Ciudad_Juarez@2022-11-30T06:00:00Z America/Creston America/Dawson_Creek America/Denver America/Edmonton America/Fort_Nelson@2015-03-08T10:00:00Z America/Inuvik America/Phoenix America/Shiprock America/Yellowknife Canada/Mountain US/Arizona US/Mountain
America_Pacific|America/Los_Angeles|Pacific Time|Pacific Standard Time|Pacific Daylight Time|-480|-420|PST=-480|PDT=-420|America/Ensenada America/Los_Angeles America/Santa_Isabel America/Tijuana America/Vancouver Canada/Pacific Mexico/BajaNorte US/Pacific
Anadyr|Asia/Anadyr|Anadyr Time|Anadyr Standard Time|Anadyr Summer Time|720|780|||Asia/Anadyr
Apia|Pacific/Apia|Samoa Time|Samoa Standard Time|Samoa Daylight Time|780|840|||Pacific/Apia
Arabian|Asia/Riyadh|Arabian Time|Arabian Standard Time|Arabian Daylight Time|180|240|||Asia/Aden Asia/Baghdad Asia/Bahrain Asia/Kuwait Asia/Qatar Asia/Riyadh
Argentina|America/Argentina/Buenos_Aires|Argentina Time|Argentina Standard Time|Argentina Summer Time|-180|-120|||America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Buenos_Aires America/Catamarca America/Cordoba America/Jujuy America/Mendoza America/Rosario
Armenia|Asia/Yerevan|Armenia Time|Armenia Standard Time|Armenia Summer Time|240|300|||Asia/Yerevan
Atlantic|America/Halifax|Atlantic Time|Atlantic Standard Time|Atlantic Daylight Time|-240|-180|AST=-240|ADT=-180|America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon America/Curacao America/Dominica America/Glace_Bay America/Goose_Bay America/Grenada America/Guadeloupe America/Halifax America/Kralendijk America/Lower_Princes America/Marigot America/Martinique America/Moncton America/Montserrat America/Port_of_Spain America/Puerto_Rico America/Santo_Domingo America/St_Barthelemy America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent America/Thule America/Tortola America/Virgin Atlantic/Bermuda Canada/Atlantic
Australia_Central|Australia/Adelaide|Australian Central Time|Australian Central Standard Time|Australian Central Daylight Time|570|630|ACST=570|ACDT=630|Australia/Adelaide Australia/Broken_Hill Australia/Darwin Australia/North Australia/South Australia/Yancowinna
Australia_CentralWestern|Australia/Eucla|Australian Central Western Time|Australian Central Western Standard Time|Australian Central Western Daylight Time|525|585|||Australia/Eucla
Australia_Eastern|Australia/Sydney|Australian Eastern Time|Australian Eastern Standard Time|Australian Eastern Daylight Time|600|660|AEST=600|AEDT=660|Antarctica/Macquarie Australia/ACT Australia/Brisbane Australia/Canberra Australia/Currie Australia/Hobart Australia/Lindeman Australia/Melbourne Australia/NSW Australia/Queensland Australia/Sydney Australia/Tasmania Australia/Victoria
Australia_Western|Australia/Perth|Australian Western Time|Australian Western Standard Time|Australian Western Daylight Time|480|540|AWST=480|AWDT=540|Antarctica/Casey Australia/Perth Australia/West
Azerbaijan|Asia/Baku|Azerbaijan Time|Azerbaijan Standard Time|Azerbaijan Summer Time|240|300|||Asia/Baku
Azores|Atlantic/Azores|Azores Time|Azores Standard Time|Azores Summer Time|-60|0|||Atlantic/Azores
Bangladesh|Asia/Dhaka|Bangladesh Time|Bangladesh Standard Time|Bangladesh Summer Time|360|420|||Asia/Dacca Asia/Dhaka
Bhutan|Asia/Thimphu||Bhutan Time||360|420|||Asia/Thimbu Asia/Thimphu
Bolivia|America/La_Paz||Bolivia Time||-240|-180|||America/La_Paz
Brasilia|America/Sao_Paulo|Brasilia Time|Brasilia Standard Time|Brasilia Summer Time|-180|-120|||America/Araguaina America/Bahia America/Belem America/Fortaleza America/Maceio America/Recife America/Santarem America/Sao_Paulo Brazil/East
Brunei|Asia/Brunei||Brunei Time||480|540|||Asia/Brunei
Cape_Verde|Atlantic/Cape_Verde|Cape Verde Time|Cape Verde Standard Time|Cape Verde Summer Time|-60|0|||Atlantic/Cape_Verde
Chamorro|Pacific/Guam||Chamorro Standard Time||600|660|ChST=600||Pacific/Guam Pacific/Saipan
Chatham|Pacific/Chatham|Chatham Time|Chatham Standard Time|Chatham Daylight Time|765|825|||Pacific/Chatham
Chile|America/Santiago|Chile Time|Chile Standard Time|Chile Summer Time|-240|-180|||America/Santiago Chile/Continental
China|Asia/Shanghai|China Time|China Standard Time|China Daylight Time|480|540|CST=480||Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Macao Asia/Macau Asia/Shanghai
Christmas|Indian/Christmas||Christmas Island Time||420|480|||Indian/Christmas
Cocos|Indian/Cocos||Cocos Islands Time||390|450|||Indian/Cocos
Colombia|America/Bogota|Colombia Time|Colombia Standard Time|Colombia Summer Time|-300|-240|||America/Bogota
Cook|Pacific/Rarotonga|Cook Islands Time|Cook Islands Standard Time|Cook Islands Summer Time|-600|-540|||Pacific/Rarotonga
Cuba|America/Havana|Cuba Time|Cuba Standard Time|Cuba Daylight Time|-300|-240|CST=-300|CDT=-240|America/Havana
Davis|Antarctica/Davis||Davis Time||420|480|||Antarctica/Davis
DumontDUrville|Antarctica/DumontDUrville||Dumont d’Urville Time||600|660|||Antarctica/DumontDUrville
East_Timor|Asia/Dili||Timor-Leste Time||540|600|||Asia/Dili
Easter|Pacific/Easter|Easter Island Time|Easter Island Standard Time|Easter Island Summer Time|-360|-300|||Chile/EasterIsland Pacific/Easter
Ecuador|America/Guayaquil||Ecuador Time||-300|-240|||America/Guayaquil
Europe/Dublin|Europe/Dublin||Greenwich Mean Time|Irish Standard Time|0|60|GMT=0|IST=60|Europe/Dublin
Europe/London|Europe/London||Greenwich Mean Time|British Summer Time|0|60|GMT=0|BST=60|Europe/Belfast Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London
Europe_Central|Europe/Paris|Central European Time|Central European Standard Time|Central European Summer Time|60|120|CET=60|CEST=120|Africa/Algiers Africa/Ceuta Africa/Tunis Arctic/Longyearbyen Atlantic/Jan_Mayen Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich
Europe_Eastern|Europe/Bucharest|Eastern European Time|Eastern European Standard Time|Eastern European Summer Time|120|180|EET=120|EEST=180|Africa/Cairo Africa/Tripoli@2013-10-25T00:00:00Z Asia/Beirut Asia/Gaza Asia/Hebron Asia/Nicosia Europe/Athens Europe/Bucharest Europe/Chisinau Europe/Helsinki Europe/Kaliningrad Europe/Kiev Europe/Kyiv Europe/Mariehamn Europe/Nicosia Europe/Riga Europe/Sofia Europe/Tallinn Europe/Tiraspol Europe/Uzhgorod Europe/Vilnius Europe/Zaporozhye
Europe_Western|Europe/Lisbon|Western European Time|Western European Standard Time|Western European Summer Time|0|60|WET=0|WEST=60|Atlantic/Canary Atlantic/Faeroe Atlantic/Faroe Atlantic/Madeira Europe/Lisbon
Falkland|Atlantic/Stanley|Falkland Islands Time|Falkland Islands Standard Time|Falkland Islands Summer Time|-180|-120|||Atlantic/Stanley
Fiji|Pacific/Fiji|Fiji Time|Fiji Standard Time|Fiji Summer Time|720|780|||Pacific/Fiji
French_Guiana|America/Cayenne||French Guiana Time||-180|-120|||America/Cayenne
French_Southern|Indian/Kerguelen||French Southern & Antarctic Time||300|360|||Indian/Kerguelen
GMT|Africa/Abidjan||Greenwich Mean Time||0|60|GMT=0||Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry Africa/Dakar Africa/Freetown Africa/Lome Africa/Monrovia Africa/Nouakchott Africa/Ouagadougou Africa/Sao_Tome@2019-01-01T01:00:00Z Africa/Timbuktu America/Danmarkshavn Antarctica/Troll Atlantic/Reykjavik Atlantic/St_Helena
Galapagos|Pacific/Galapagos||Galapagos Time||-360|-300|||Pacific/Galapagos
Gambier|Pacific/Gambier||Gambier Time||-540|-480|||Pacific/Gambier
Georgia|Asia/Tbilisi|Georgia Time|Georgia Standard Time|Georgia Summer Time|240|300|||Asia/Tbilisi
Gilbert_Islands|Pacific/Tarawa||Gilbert Islands Time||720|780|||Pacific/Tarawa
Greenland|America/Nuuk|Greenland Time|Greenland Standard Time|Greenland Summer Time|-120|-60|||America/Godthab America/Nuuk America/Scoresbysund
Gulf|Asia/Dubai||Gulf Standard Time||240|300|||Asia/Dubai Asia/Muscat
Guyana|America/Guyana||Guyana Time||-240|-180|||America/Guyana
Hawaii_Aleutian|Pacific/Honolulu|Hawaii-Aleutian Time|Hawaii-Aleutian Standard Time|Hawaii-Aleutian Daylight Time|-600|-540|HST=-600|HDT=-540|America/Adak America/Atka Pacific/Honolulu Pacific/Johnston US/Aleutian US/Hawaii
Hong_Kong|Asia/Hong_Kong|Hong Kong Time|Hong Kong Standard Time|Hong Kong Summer Time|480|540|HKT=480||Asia/Hong_Kong
Hovd|Asia/Hovd|Hovd Time|Hovd Standard Time|Hovd Summer Time|420|480|||Asia/Hovd
India|Asia/Kolkata||India Standard Time||330|390|IST=330||Asia/Calcutta Asia/Colombo Asia/Kolkata
Indian_Ocean|Indian/Chagos||Indian Ocean Time||360|420|||Indian/Chagos
Indochina|Asia/Bangkok||Indochina Time||420|480|||Asia/Bangkok Asia/Ho_Chi_Minh Asia/Phnom_Penh Asia/Saigon Asia/Vientiane
Indonesia_Central|Asia/Makassar||Central Indonesia Time||480|540|WITA=480||Asia/Makassar Asia/Ujung_Pandang
Indonesia_Eastern|Asia/Jayapura||Eastern Indonesia Time||540|600|WIT=540||Asia/Jayapura
Indonesia_Western|Asia/Jakarta||Western Indonesia Time||420|480|WIB=420||Asia/Jakarta Asia/Pontianak
Iran|Asia/Tehran|Iran Time|Iran Standard Time|Iran Daylight Time|210|270|||Asia/Tehran
Irkutsk|Asia/Irkutsk|Irkutsk Time|Irkutsk Standard Time|Irkutsk Summer Time|480|540|||Asia/Irkutsk
Israel|Asia/Jerusalem|Israel Time|Israel Standard Time|Israel Daylight Time|120|180|IST=120|IDT=180|Asia/Jerusalem Asia/Tel_Aviv
Japan|Asia/Tokyo|Japan Time|Japan Standard Time|Japan Daylight Time|540|600|JST=540||Asia/Tokyo
Kamchatka|Asia/Kamchatka|Kamchatka Time|Kamchatka Standard Time|Kamchatka Summer Time|720|780|||Asia/Kamchatka
Kazakhstan|Asia/Almaty||Kazakhstan Time||300|360|||Asia/Almaty Asia/Aqtau Asia/Aqtobe Asia/Atyrau Asia/Oral Asia/Qostanay Asia/Qyzylorda
Korea|Asia/Seoul|Korean Time|Korean Standard Time|Korean Daylight Time|540|600|KST=540||Asia/Pyongyang@2018-05-04T15:00:00Z Asia/Seoul
Kosrae|Pacific/Kosrae||Kosrae Time||660|720|||Pacific/Kosrae
Krasnoyarsk|Asia/Krasnoyarsk|Krasnoyarsk Time|Krasnoyarsk Standard Time|Krasnoyarsk Summer Time|420|480|||Asia/Krasnoyarsk Asia/Novokuznetsk
Kyrgystan|Asia/Bishkek||Kyrgyzstan Time||360|420|||Asia/Bishkek
Line_Islands|Pacific/Kiritimati||Line Islands Time||840|900|||Pacific/Kiritimati
Lord_Howe|Australia/Lord_Howe|Lord Howe Time|Lord Howe Standard Time|Lord Howe Daylight Time|630|660|||Australia/LHI Australia/Lord_Howe
Magadan|Asia/Magadan|Magadan Time|Magadan Standard Time|Magadan Summer Time|660|720|||Asia/Magadan
Malaysia|Asia/Kuala_Lumpur||Malaysia Time||480|540|||Asia/Kuala_Lumpur Asia/Kuching
Maldives|Indian/Maldives||Maldives Time||300|360|||Indian/Maldives
Marquesas|Pacific/Marquesas||Marquesas Time||-570|-510|||Pacific/Marquesas
Marshall_Islands|Pacific/Majuro||Marshall Islands Time||720|780|||Pacific/Kwajalein Pacific/Majuro
Mauritius|Indian/Mauritius|Mauritius Time|Mauritius Standard Time|Mauritius Summer Time|240|300|||Indian/Mauritius
Mawson|Antarctica/Mawson||Mawson Time||300|360|||Antarctica/Mawson
Mexico_Pacific|America/Mazatlan|Mexican Pacific Time|Mexican Pacific Standard Time|Mexican Pacific Daylight Time|-420|-360|MST=-420|MDT=-360|America/Hermosillo America/Mazatlan Mexico/BajaSur
Mongolia|Asia/Ulaanbaatar|Ulaanbaatar Time|Ulaanbaatar Standard Time|Ulaanbaatar Summer Time|480|540|||Asia/Choibalsan Asia/Ulaanbaatar Asia/Ulan_Bator
Moscow|Europe/Moscow|Moscow Time|Moscow Standard Time|Moscow Summer Time|180|240|MSK=180 MSK=240|MSD=240|Europe/Minsk@2011-03-27T00:00:00Z Europe/Moscow Europe/Simferopol@2014-03-30T00:00:00Z
Myanmar|Asia/Yangon||Myanmar Time||390|450|||Asia/Rangoon Asia/Yangon
Nauru|Pacific/Nauru||Nauru Time||720|780|||Pacific/Nauru
Nepal|Asia/Kathmandu||Nepal Time||345|405|||Asia/Kathmandu Asia/Katmandu
New_Caledonia|Pacific/Noumea|New Caledonia Time|New Caledonia Standard Time|New Caledonia Summer Time|660|720|||Pacific/Noumea
New_Zealand|Pacific/Auckland|New Zealand Time|New Zealand Standard Time|New Zealand Daylight Time|720|780|NZST=720|NZDT=780|Antarctica/McMurdo Antarctica/South_Pole Pacific/Auckland
Newfoundland|America/St_Johns|Newfoundland Time|Newfoundland Standard Time|Newfoundland Daylight Time|-210|-150|NST=-210|NDT=-150|America/St_Johns Canada/Newfoundland
Niue|Pacific/Niue||Niue Time||-660|-600|||Pacific/Niue
Norfolk|Pacific/Norfolk|Norfolk Island Time|Norfolk Island Standard Time|Norfolk Island Daylight Time|660|720|||Pacific/Norfolk
Noronha|America/Noronha|Fernando de Noronha Time|Fernando de Noronha Standard Time|Fernando de Noronha Summer Time|-120|-60|||America/Noronha Brazil/DeNoronha
Novosibirsk|Asia/Novosibirsk|Novosibirsk Time|Novosibirsk Standard Time|Novosibirsk Summer Time|420|480|||Asia/Novosibirsk
Omsk|Asia/Omsk|Omsk Time|Omsk Standard Time|Omsk Summer Time|360|420|||Asia/Omsk
Pakistan|Asia/Karachi|Pakistan Time|Pakistan Standard Time|Pakistan Summer Time|300|360|PKT=300|PKST=360|Asia/Karachi
Palau|Pacific/Palau||Palau Time||540|600|||Pacific/Palau
Papua_New_Guinea|Pacific/Port_Moresby||Papua New Guinea Time||600|660|||Pacific/Port_Moresby
Paraguay|America/Asuncion|Paraguay Time|Paraguay Standard Time|Paraguay Summer Time|-180|-120|||America/Asuncion
Peru|America/Lima|Peru Time|Peru Standard Time|Peru Summer Time|-300|-240|||America/Lima
Philippines|Asia/Manila|Philippine Time|Philippine Standard Time|Philippine Summer Time|480|540|PST=480||Asia/Manila
Phoenix_Islands|Pacific/Kanton||Phoenix Islands Time||780|840|||Pacific/Enderbury Pacific/Kanton
Pierre_Miquelon|America/Miquelon|St. Pierre & Miquelon Time|St. Pierre & Miquelon Standard Time|St. Pierre & Miquelon Daylight Time|-180|-120|||America/Miquelon
Pitcairn|Pacific/Pitcairn||Pitcairn Time||-480|-420|||Pacific/Pitcairn
Ponape|Pacific/Pohnpei||Pohnpei Time||660|720|||Pacific/Pohnpei Pacific/Ponape
Reunion|Indian/Reunion||Réunion Time||240|300|||Indian/Reunion
Rothera|Antarctica/Rothera||Rothera Time||-180|-120|||Antarctica/Rothera
Sakhalin|Asia/Sakhalin|Sakhalin Time|Sakhalin Standard Time|Sakhalin Summer Time|660|720|||Asia/Sakhalin
Samara|Europe/Samara|Samara Time|Samara Standard Time|Samara Summer Time|240|300|||Europe/Samara
Samoa|Pacific/Pago_Pago|American Samoa Time|American Samoa Standard Time|American Samoa Daylight Time|-660|-600|SST=-660||Pacific/Midway Pacific/Pago_Pago Pacific/Samoa US/Samoa
Seychelles|Indian/Mahe||Seychelles Time||240|300|||Indian/Mahe
Singapore|Asia/Singapore||Singapore Standard Time||480|540|||Asia/Singapore
Solomon|Pacific/Guadalcanal||Solomon Islands Time||660|720|||Pacific/Guadalcanal
South_Georgia|Atlantic/South_Georgia||South Georgia Time||-120|-60|||Atlantic/South_Georgia
Suriname|America/Paramaribo||Suriname Time||-180|-120|||America/Paramaribo
Syowa|Antarctica/Syowa||Syowa Time||180|240|||Antarctica/Syowa
Tahiti|Pacific/Tahiti||Tahiti Time||-600|-540|||Pacific/Tahiti
Taipei|Asia/Taipei|Taiwan Time|Taiwan Standard Time|Taiwan Daylight Time|480|540|CST=480||Asia/Taipei
Tajikistan|Asia/Dushanbe||Tajikistan Time||300|360|||Asia/Dushanbe
Tokelau|Pacific/Fakaofo||Tokelau Time||780|840|||Pacific/Fakaofo
Tonga|Pacific/Tongatapu|Tonga Time|Tonga Standard Time|Tonga Summer Time|780|840|||Pacific/Tongatapu
Truk|Pacific/Chuuk||Chuuk Time||600|660|||Pacific/Chuuk Pacific/Truk Pacific/Yap
Turkmenistan|Asia/Ashgabat|Turkmenistan Time|Turkmenistan Standard Time|Turkmenistan Summer Time|300|360|||Asia/Ashgabat Asia/Ashkhabad
Tuvalu|Pacific/Funafuti||Tuvalu Time||720|780|||Pacific/Funafuti
Uruguay|America/Montevideo|Uruguay Time|Uruguay Standard Time|Uruguay Summer Time|-180|-120|||America/Montevideo
Uzbekistan|Asia/Tashkent|Uzbekistan Time|Uzbekistan Standard Time|Uzbekistan Summer Time|300|360|||Asia/Samarkand Asia/Tashkent
Vanuatu|Pacific/Efate|Vanuatu Time|Vanuatu Standard Time|Vanuatu Summer Time|660|720|||Pacific/Efate
Venezuela|America/Caracas||Venezuela Time||-240|-180|||America/Caracas
Vladivostok|Asia/Vladivostok|Vladivostok Time|Vladivostok Standard Time|Vladivostok Summer Time|600|660|||Asia/Ust-Nera Asia/Vladivostok
Volgograd|Europe/Volgograd|Volgograd Time|Volgograd Standard Time|Volgograd Summer Time|180|240|MSK=180 MSK=240|MSD=240|Europe/Volgograd
Vostok|Antarctica/Vostok||Vostok Time||300|360|||Antarctica/Vostok
Wake|Pacific/Wake||Wake Island Time||720|780|||Pacific/Wake
Wallis|Pacific/Wallis||Wallis & Futuna Time||720|780|||Pacific/Wallis
Yakutsk|Asia/Yakutsk|Yakutsk Time|Yakutsk Standard Time|Yakutsk Summer Time|540|600|||Asia/Chita Asia/Khandyga Asia/Yakutsk
Yekaterinburg|Asia/Yekaterinburg|Yekaterinburg Time|Yekaterinburg Standard Time|Yekaterinburg Summer Time|300|360|||Asia/Yekaterinburg
Yukon|America/Whitehorse||Yukon Time||-420|-360|MST=-420||America/Dawson@2020-11-01T07:00:00Z America/Whitehorse@2020-11-01T07:00:00Z Canada/Yukon@2020-11-01T07:00:00Z
"""

# abbreviation|what it may mean away from home, as family:season
ABBREVIATIONS = """\
ACDT|Australia_Central:daylight
ACST|Australia_Central:standard
ADT|Atlantic:daylight
AEDT|Australia_Eastern:daylight
AEST|Australia_Eastern:standard
AET|Australia_Eastern:generic
AKDT|Alaska:daylight
AKST|Alaska:standard
AKT|Alaska:generic
AST|Atlantic:standard
AWDT|Australia_Western:daylight
AWST|Australia_Western:standard
BRST|Brasilia:daylight
BRT|Brasilia:standard
BST|Europe/London:daylight Bangladesh:standard
CAT|Africa_Central:standard
CDT|America_Central:daylight
CEST|Europe_Central:daylight
CET|Europe_Central:standard
CHADT|Chatham:daylight
CHAST|Chatham:standard
CST|America_Central:standard China:standard Cuba:standard
CT|America_Central:generic
ChST|Chamorro:standard
EAT|Africa_Eastern:standard
EDT|America_Eastern:daylight
EEST|Europe_Eastern:daylight
EET|Europe_Eastern:standard
EST|America_Eastern:standard
ET|America_Eastern:generic
GMT|GMT:standard
GST|Gulf:standard
HADT|Hawaii_Aleutian:daylight
HAST|Hawaii_Aleutian:standard
HDT|Hawaii_Aleutian:daylight
HKST|Hong_Kong:daylight
HKT|Hong_Kong:standard
HST|Hawaii_Aleutian:standard
IDT|Israel:daylight
IRDT|Iran:daylight
IRST|Iran:standard
IST|India:standard Israel:standard Europe/Dublin:daylight
JST|Japan:standard
KST|Korea:standard
LHDT|Lord_Howe:daylight
LHST|Lord_Howe:standard
MDT|America_Mountain:daylight
MSD|Moscow:daylight
MSK|Moscow:standard
MST|America_Mountain:standard
MT|America_Mountain:generic
MYT|Malaysia:standard
NDT|Newfoundland:daylight
NPT|Nepal:standard
NST|Newfoundland:standard
NZDT|New_Zealand:daylight
NZST|New_Zealand:standard
NZT|New_Zealand:generic
PDT|America_Pacific:daylight
PKST|Pakistan:daylight
PKT|Pakistan:standard
PST|America_Pacific:standard
PT|America_Pacific:generic
SAST|Africa_Southern:standard
SGT|Singapore:standard
SST|Samoa:standard
WAT|Africa_Western:standard
WEST|Europe_Western:daylight
WET|Europe_Western:standard
WIB|Indonesia_Western:standard
WIT|Indonesia_Eastern:standard
WITA|Indonesia_Central:standard
"""

# names that people write and CLDR does not have|family:season
COLLOQUIAL_NAMES = """\
Beijing Time|China:standard
Eastern European Daylight Time|Europe_Eastern:daylight
Hawaii Standard Time|Hawaii_Aleutian:standard
Hawaii Time|Hawaii_Aleutian:generic
Indian Standard Time|India:standard
Israel Summer Time|Israel:daylight
Korea Standard Time|Korea:standard
Pakistan Time|Pakistan:generic
Singapore Time|Singapore:standard
UK Time|Europe/London:generic
"""

# tzdata's old names that are no Area/City|the zone to write instead
OLD_NAMES = """\
CET|Europe/Brussels
CST6CDT|America/Chicago
Cuba|America/Havana
EET|Europe/Athens
EST|America/Panama
EST5EDT|America/New_York
Egypt|Africa/Cairo
Eire|Europe/Dublin
GB|Europe/London
GB-Eire|Europe/London
GMT|UTC
GMT+0|UTC
GMT-0|UTC
GMT0|UTC
Greenwich|UTC
HST|Pacific/Honolulu
Hongkong|Asia/Hong_Kong
Iceland|Africa/Abidjan
Iran|Asia/Tehran
Israel|Asia/Jerusalem
Jamaica|America/Jamaica
Japan|Asia/Tokyo
Kwajalein|Pacific/Kwajalein
Libya|Africa/Tripoli
MET|Europe/Brussels
MST|America/Phoenix
MST7MDT|America/Denver
NZ|Pacific/Auckland
NZ-CHAT|Pacific/Chatham
Navajo|America/Denver
PRC|Asia/Shanghai
PST8PDT|America/Los_Angeles
Poland|Europe/Warsaw
Portugal|Europe/Lisbon
ROC|Asia/Taipei
ROK|Asia/Seoul
Singapore|Asia/Singapore
Turkey|Europe/Istanbul
UCT|UTC
UTC|UTC
Universal|UTC
W-SU|Europe/Moscow
WET|Europe/Lisbon
Zulu|UTC
"""
